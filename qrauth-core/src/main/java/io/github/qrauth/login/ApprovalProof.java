package io.github.qrauth.login;

import io.github.qrauth.internal.bytes.ByteWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Optional;

/**
 * What an enrolled device key signs when its user approves, and the check of such a signature. The
 * bytes bind session, frame, what was shown (which covers origin, scopes and client), scanner and
 * decision under their own domain, so that a signature is good for nothing else.
 */
public final class ApprovalProof {
  private static final byte[] DOMAIN = "qrauth/approve/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int SIGNATURE_LENGTH = 64;

  /** The order of the curve P-256 (NIST SP 800-186 section 3.2.1.3). */
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private ApprovalProof() {}

  /** The bytes to sign for a scanned login. */
  public static byte[] message(LoginSession session) {
    Scan scan = session.scan().orElseThrow(() -> new IllegalStateException("not scanned"));
    return new ByteWriter(160)
        .bytes(DOMAIN)
        .i64(session.id().high())
        .i64(session.id().low())
        .i32(scan.frame())
        .raw(ContextDigest.of(session))
        .text(scan.subject().id())
        .i64(scan.at().toEpochMilli())
        .text("approve")
        .toBytes();
  }

  /**
   * Whether the key signed exactly this login's approval.
   *
   * @param signature ES256 as r and s of 32 bytes each (RFC 7518 section 3.4), or Ed25519 (RFC
   *     8032)
   */
  static boolean verifies(LoginSession session, PublicKey key, byte[] signature) {
    Optional<String> algorithm = algorithm(key);
    if (algorithm.isEmpty() || signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm.get());
      verifier.initVerify(key);
      verifier.update(message(session));
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** Fixed by the key alone: EC P-256 or Ed25519, and no other kind of key proves anything. */
  private static Optional<String> algorithm(PublicKey key) {
    if (key instanceof ECPublicKey ec && ec.getParams().getOrder().equals(P256_ORDER)) {
      return Optional.of("SHA256withECDSAinP1363Format");
    }
    if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
      return Optional.of("Ed25519");
    }
    return Optional.empty();
  }
}
