package io.github.qrauth.testkit.host;

import io.github.qrauth.QrAuth;
import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HostSession;
import io.github.qrauth.http.HttpCall;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import io.github.qrauth.http.Inbound;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.adapter.SocketAdapter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A host application with users, a login page and qrauth under {@code /auth}. */
final class HostServer implements HttpFace, AutoCloseable {
  private static final String COOKIE = "host";
  private static final String BEARER = "Bearer ";

  final MutableClock clock = new MutableClock();
  private final SocketAdapter adapter;
  private final QrAuth qrauth;

  HostServer(LoginPolicy policy) {
    try {
      adapter = new SocketAdapter(this);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    qrauth =
        QrAuth.builder(mount().toString())
            .policy(policy)
            .secondApprovers((first, second) -> second.id().equals("grace"))
            .clock(clock)
            .caller(HostServer::userOf)
            .loginPage("/login")
            .onLogin((login, call) -> HostSession.cookie(COOKIE + "=" + login.subject().id()))
            .build();
  }

  URI mount() {
    return URI.create(adapter.address() + "/auth");
  }

  @Override
  public void close() throws IOException {
    adapter.close();
    qrauth.close();
  }

  @Override
  public String mountPath() {
    return "";
  }

  @Override
  public String mountAlias() {
    return "";
  }

  @Override
  public HttpReply handle(HttpCall call) {
    return isQrAuth(call) ? qrauth.handle(new BelowMount(call)) : login(call);
  }

  @Override
  public Inbound connect(HttpCall call, Channel out) {
    return qrauth.connect(new BelowMount(call), out);
  }

  private boolean isQrAuth(HttpCall call) {
    return call.path().startsWith(qrauth.mountPath() + "/")
        || call.path().startsWith(qrauth.mountAlias() + "/");
  }

  /** The form, or what follows when it was sent: whoever says a name is believed. */
  private static HttpReply login(HttpCall call) {
    if (!call.path().equals("/login")) {
      return reply(404, Map.of());
    }
    if (!call.method().equals("POST")) {
      return reply(200, Map.of("Content-Type", List.of("text/html")));
    }
    String user = text(call).substring("user=".length());
    String returnTo = URLDecoder.decode(call.query(), StandardCharsets.UTF_8);
    return reply(
        303,
        Map.of(
            "Set-Cookie", List.of(COOKIE + "=" + user + "; Path=/; HttpOnly"),
            "Location", List.of(returnTo.substring("return=".length()))));
  }

  private static Optional<Subject> userOf(HttpCall call) {
    Optional<String> byToken =
        call.header("Authorization")
            .filter(value -> value.startsWith(BEARER))
            .map(value -> value.substring(BEARER.length()));
    return call.cookie(COOKIE).or(() -> byToken).map(Subject::of);
  }

  private static HttpReply reply(int status, Map<String, List<String>> headers) {
    return new HttpReply.Full(status, headers, new byte[0]);
  }

  private static String text(HttpCall call) {
    try {
      return new String(call.body().readNBytes(1024), StandardCharsets.UTF_8);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
