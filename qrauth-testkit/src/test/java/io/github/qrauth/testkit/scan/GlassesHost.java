package io.github.qrauth.testkit.scan;

import io.github.qrauth.QrAuth;
import io.github.qrauth.base.Secret;
import io.github.qrauth.client.ScannerKeys;
import io.github.qrauth.http.HostSession;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.testkit.InsecureSeededRandom;
import io.github.qrauth.testkit.VirtualScreen;
import io.github.qrauth.testkit.adapter.JdkHttpAdapter;
import io.github.qrauth.vision.scan.PictureCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A server whose users wear glasses; what proves a wearer is "token-of-NAME". */
final class GlassesHost implements AutoCloseable {
  static final Secret SCANNER_KEY = Secret.random(new InsecureSeededRandom(1), 32);
  static final IdentityVerifier WEARERS =
      credential ->
          Optional.of(credential.reveal())
              .filter(text -> text.startsWith("token-of-"))
              .map(text -> Subject.of(text.substring("token-of-".length())));

  private final JdkHttpAdapter adapter;
  final QrAuth qrauth;
  final URI mount;

  GlassesHost(LoginPolicy policy, InstantSource clock) {
    try {
      LateFace late = new LateFace();
      adapter = new JdkHttpAdapter(late);
      mount = URI.create(adapter.address() + "/auth");
      qrauth =
          QrAuth.builder(mount.toString())
              .policy(policy)
              .clock(clock)
              .caller(call -> Optional.empty())
              .scanners(ScannerKeys.of(Map.of("lobby", SCANNER_KEY)), WEARERS)
              .frames(PictureCodes.reader())
              .onLogin((login, call) -> HostSession.cookie("host=" + login.subject().id()))
              .build();
      late.face().complete(qrauth);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  static Credential tokenOf(String wearer) {
    return Credential.parse("token-of-" + wearer).orElseThrow();
  }

  VirtualScreen screen() {
    return VirtualScreen.at(mount).build();
  }

  @Override
  public void close() {
    adapter.close();
    qrauth.close();
  }
}
