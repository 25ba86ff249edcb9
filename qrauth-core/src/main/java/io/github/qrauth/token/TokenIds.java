package io.github.qrauth.token;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids of tokens, 132 random bits each: the key stream of AES-256 in counter mode (NIST SP 800-38A)
 * under keys from the source. An id is no secret, and drawing each from the source would cost a
 * quarter of an HMAC. Not thread-safe.
 */
final class TokenIds {
  /** Characters of an id. */
  static final int LENGTH = 22;

  private static final int IDS = 32;
  private static final int STRETCHES_PER_KEY = 512;
  private static final byte[] ZEROS = new byte[IDS * LENGTH * 6 / 8];
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder();

  private final RandomSource random;
  private final Cipher cipher;
  private final byte[] stretch = new byte[ZEROS.length];
  private final byte[] text = new byte[IDS * LENGTH];
  private int next = text.length;
  private int stretches;

  TokenIds(RandomSource random) {
    this.random = random;
    try {
      this.cipher = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException impossible) {
      throw unavailable(impossible);
    }
  }

  /** Writes the next id from {@code at} on. */
  void write(byte[] target, int at) {
    if (next == text.length) {
      fill();
    }
    System.arraycopy(text, next, target, at, LENGTH);
    next += LENGTH;
  }

  private void fill() {
    try {
      if (stretches++ % STRETCHES_PER_KEY == 0) {
        SecretKeySpec key = new SecretKeySpec(random.bytes(32), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[16]));
      }
      cipher.update(ZEROS, 0, ZEROS.length, stretch);
    } catch (GeneralSecurityException impossible) {
      throw unavailable(impossible);
    }
    ENCODER.encode(stretch, text);
    next = 0;
  }

  private static QrAuthException unavailable(Exception cause) {
    return new QrAuthException("this Java platform has no AES in counter mode", cause);
  }
}
