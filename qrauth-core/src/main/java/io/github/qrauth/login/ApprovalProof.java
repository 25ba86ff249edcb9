package io.github.qrauth.login;

import io.github.qrauth.internal.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;

/**
 * What an enrolled device key signs when its user approves, and the check of such a signature. The
 * bytes bind session, frame, what was shown (which covers origin, scopes and client), scanner and
 * decision under their own domain, so that a signature is good for nothing else.
 */
public final class ApprovalProof {
  private static final byte[] DOMAIN = "qrauth/approve/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_SIGNATURE = 128;

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
    if (signature.length > MAX_SIGNATURE) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(algorithm(key));
      verifier.initVerify(key);
      verifier.update(message(session));
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  private static String algorithm(PublicKey key) {
    if (key instanceof ECPublicKey ec
        && ec.getParams().getCurve().getField().getFieldSize() == 256) {
      return "SHA256withECDSAinP1363Format";
    }
    if (key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519")) {
      return "Ed25519";
    }
    throw new IllegalArgumentException("device keys are EC P-256 or Ed25519");
  }
}
