package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.guard.AuditType;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApprovalProofTest {
  private static final String ES256 = "SHA256withECDSAinP1363Format";
  private static final LoginPolicy POLICY =
      LoginPolicy.builder().steps(ConfirmationStep.DEVICE_KEY).build();

  private final KeyPair p256 = ec("secp256r1");
  private final KeyPair ed25519 = pair("Ed25519");
  private final Map<String, KeyPair> enrolled = new LinkedHashMap<>();
  private final DeviceKeys keys =
      (subject, id) ->
          subject.equals(ADA)
              ? Optional.ofNullable(enrolled.get(id)).map(KeyPair::getPublic)
              : Optional.empty();
  private final Logins logins = Logins.with(POLICY, b -> b.deviceKeys(keys));

  ApprovalProofTest() {
    enrolled.put("p256", p256);
    enrolled.put("ed25519", ed25519);
    enrolled.put("p384", ec("secp384r1"));
    enrolled.put("rsa", pair("RSA"));
    enrolled.put("ed448", pair("Ed448"));
  }

  @Test
  @DisplayName("S16 an approval signed with ES256 or Ed25519 counts")
  void proveDeviceKey_withAnEnrolledKey_passes() {
    for (String id : new String[] {"p256", "ed25519"}) {
      Run run = approvedRun();
      byte[] message = ApprovalProof.message(run.session());
      byte[] signature =
          id.equals("p256")
              ? sign(ES256, p256.getPrivate(), message)
              : sign("Ed25519", ed25519.getPrivate(), message);
      ok(logins.engine.proveDeviceKey(run.id, ADA, id, signature));
      assertThat(ok(run.claim()).methods()).containsExactly("user", "swk");
    }
  }

  @Test
  @DisplayName("S16 a signature over anything else is refused: session, fields, domain, decision")
  void proveDeviceKey_overOtherBytes_isRefused() {
    Run run = approvedRun();
    LoginSession session = run.session();
    byte[] message = ApprovalProof.message(session);
    Map<String, byte[]> others = new LinkedHashMap<>();
    others.put("another session", ApprovalProof.message(approvedRun().session()));
    others.put("another scanner", ApprovalProof.message(Tampered.withScanner(session, EVE)));
    others.put(
        "another client",
        ApprovalProof.message(Tampered.withRequest(session, LoginRequest.of("other", SCREEN))));
    others.put(
        "other scopes",
        ApprovalProof.message(
            Tampered.withRequest(
                session, new LoginRequest("web", Set.of("read"), null, false, SCREEN))));
    others.put(
        "another frame",
        ApprovalProof.message(
            Tampered.with(session, d -> d.scan = new Scan(ADA, scanOf(session).at(), 9, false))));
    others.put(
        "another time",
        ApprovalProof.message(
            Tampered.with(
                session,
                d -> d.scan = new Scan(ADA, scanOf(session).at().plusMillis(1), -1, false))));
    others.put("another domain", replaced(message, "approve/v1", "approve/v2"));
    others.put("another decision", deny(message));
    others.put("the digest alone", ContextDigest.of(session));
    others.put("nothing", new byte[0]);
    others.put("more", Arrays.copyOf(message, message.length + 1));
    others.forEach(
        (what, bytes) -> {
          assertThat(bytes).as(what).isNotEqualTo(message);
          refused(what, run, "p256", sign(ES256, p256.getPrivate(), bytes));
          refused(what, run, "ed25519", sign("Ed25519", ed25519.getPrivate(), bytes));
        });
    assertThat(logins.audited(AuditType.SIGNATURE_REFUSED)).isEqualTo(2L * others.size());
    ok(logins.engine.proveDeviceKey(run.id, ADA, "p256", sign(ES256, p256.getPrivate(), message)));
  }

  @Test
  @DisplayName("S16 only the enrolled key, in its own form and algorithm, proves anything")
  void proveDeviceKey_inAnyOtherForm_isRefused() {
    Run run = approvedRun();
    byte[] message = ApprovalProof.message(run.session());
    byte[] good = sign(ES256, p256.getPrivate(), message);
    refused("DER", run, "p256", sign("SHA256withECDSA", p256.getPrivate(), message));
    refused("empty", run, "p256", new byte[0]);
    refused("zeros", run, "p256", new byte[64]);
    refused("zeros", run, "ed25519", new byte[64]);
    refused("short", run, "p256", Arrays.copyOf(good, 63));
    refused("long", run, "p256", Arrays.copyOf(good, 65));
    refused("huge", run, "p256", new byte[1_000_000]);
    refused("other key", run, "ed25519", good);
    refused("not enrolled", run, "nobody", good);
    refused("not enrolled", run, "", good);
    refused("P-384", run, "p384", sign("SHA384withECDSA", key("p384"), message));
    refused("P-384", run, "p384", sign(ES256, key("p384"), message));
    refused("RSA", run, "rsa", sign("SHA256withRSA", key("rsa"), message));
    refused("Ed448", run, "ed448", sign("Ed448", key("ed448"), message));
    KeyPair stranger = ec("secp256r1");
    refused("stranger's", run, "p256", sign(ES256, stranger.getPrivate(), message));
    for (int i = 0; i < good.length; i++) {
      byte[] flipped = good.clone();
      flipped[i] ^= 1;
      refused("bit " + i, run, "p256", flipped);
    }
    ok(logins.engine.proveDeviceKey(run.id, ADA, "p256", good));
  }

  @Test
  @DisplayName("S16 T9 a signature does not work twice, nor for the next login")
  void proveDeviceKey_replayed_isRefused() {
    Run first = approvedRun();
    byte[] signature = sign(ES256, p256.getPrivate(), ApprovalProof.message(first.session()));
    ok(logins.engine.proveDeviceKey(first.id, ADA, "p256", signature));
    assertThat(reason(logins.engine.proveDeviceKey(first.id, ADA, "p256", signature)))
        .isEqualTo(Reason.NOT_READY);
    refused("replay", approvedRun(), "p256", signature);
  }

  @Test
  void message_beforeAScan_isABug() {
    Run run = logins.start();
    assertThatThrownBy(() -> ApprovalProof.message(run.session()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void refused(String what, Run run, String keyId, byte[] signature) {
    assertThat(reason(logins.engine.proveDeviceKey(run.id, ADA, keyId, signature)))
        .as(what)
        .isEqualTo(Reason.SIGNATURE_REFUSED);
    assertThat(run.state()).isEqualTo(LoginState.CONFIRMING);
  }

  private Run approvedRun() {
    Run run = logins.start();
    ok(logins.engine.scan(run.shownCode(), ADA, PHONE, false));
    ok(run.approve(ADA));
    return run;
  }

  private PrivateKey key(String id) {
    return Optional.ofNullable(enrolled.get(id)).orElseThrow().getPrivate();
  }

  private static Scan scanOf(LoginSession session) {
    return session.scan().orElseThrow();
  }

  private static byte[] replaced(byte[] message, String part, String by) {
    String latin = new String(message, StandardCharsets.ISO_8859_1);
    assertThat(latin).contains(part);
    return latin.replace(part, by).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] deny(byte[] message) {
    String latin = new String(message, StandardCharsets.ISO_8859_1);
    String head = latin.substring(0, latin.length() - "approve".length());
    return (head + "deny").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] sign(String algorithm, PrivateKey key, byte[] message) {
    try {
      Signature signer = Signature.getInstance(algorithm);
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair pair(String algorithm) {
    try {
      return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
