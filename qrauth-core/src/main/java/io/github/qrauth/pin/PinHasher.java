package io.github.qrauth.pin;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.internal.bytes.ByteWriter;
import io.github.qrauth.internal.crypto.Hmac;
import java.nio.charset.StandardCharsets;

/**
 * Hashes PINs under the server's key, bound to session, scanner and claim secret, so that a PIN of
 * one login is nothing in another (ASVS 5.0 6.6.2). Thread-safe.
 */
public final class PinHasher {
  private static final byte[] DOMAIN = "qrauth/pin/v1".getBytes(StandardCharsets.US_ASCII);

  private final Hmac hmac;

  /** Hashes under this key. */
  public PinHasher(Secret key) {
    this.hmac = Hmac.sha256(key);
  }

  /** 32 bytes; compare in constant time. */
  public byte[] hash(Pin pin, SessionId session, Subject scanner, byte[] claimHash) {
    byte[] bound =
        new ByteWriter(96)
            .i64(session.high())
            .i64(session.low())
            .text(scanner.id())
            .bytes(claimHash)
            .i32(pin.value())
            .toBytes();
    return hmac.mac(DOMAIN, bound);
  }
}
