package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.crypto.Hmac;
import io.github.qrauth.key.ServerSecret;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Nonces for DPoP proofs (RFC 9449 section 8), so that proofs cannot be made in advance. Nothing is
 * stored: a nonce is a period of time and a MAC over it, the same on every node that has the server
 * secret. One nonce serves all clients of its period. Thread-safe.
 */
public final class DpopNonces {
  /** How long each nonce is the current one; it is accepted for one more such period. */
  public static final Duration PERIOD = Duration.ofMinutes(2);

  private static final int MAC_BYTES = 16;
  private static final int LENGTH = Base64Url.encodedLength(Long.BYTES + MAC_BYTES);

  private final Hmac hmac;
  private final InstantSource clock;

  /** Nonces of this server. */
  public DpopNonces(ServerSecret secret, InstantSource clock) {
    this.hmac = Hmac.sha256(secret.nonceKey());
    this.clock = clock;
  }

  /** What to send in the header {@code DPoP-Nonce}: 32 characters. */
  public String current() {
    return at(period());
  }

  /** Whether this nonce is the current one, or the one before it. */
  boolean accepts(String nonce) {
    if (nonce.length() != LENGTH) {
      return false;
    }
    long now = period();
    return isSame(nonce, at(now)) | isSame(nonce, at(now - 1));
  }

  private long period() {
    return Math.floorDiv(clock.instant().getEpochSecond(), PERIOD.toSeconds());
  }

  private String at(long period) {
    byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(period).array();
    byte[] nonce = Arrays.copyOf(time, Long.BYTES + MAC_BYTES);
    System.arraycopy(hmac.mac(time), 0, nonce, Long.BYTES, MAC_BYTES);
    return Base64Url.encode(nonce);
  }

  private static boolean isSame(String nonce, String expected) {
    return MessageDigest.isEqual(nonce.getBytes(US_ASCII), expected.getBytes(US_ASCII));
  }
}
