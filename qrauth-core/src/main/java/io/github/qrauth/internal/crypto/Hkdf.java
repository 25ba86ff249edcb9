package io.github.qrauth.internal.crypto;

import io.github.qrauth.base.Secret;

/** HKDF with SHA-256 (RFC 5869): one secret in, independent keys out. */
public final class Hkdf {
  private static final int MAX_LENGTH = 1024;

  private Hkdf() {}

  /**
   * The pseudorandom key in this key material (RFC 5869 section 2.2).
   *
   * @param salt public; empty means the RFC's default of 32 zero bytes
   */
  public static Secret extract(byte[] salt, Secret material) {
    byte[] key = salt.length == 0 ? new byte[Hmac.LENGTH] : salt;
    return Secret.of(Hmac.sha256(Secret.of(key)).mac(material.bytes()));
  }

  /**
   * A key for one purpose (RFC 5869 section 2.3).
   *
   * @param pseudorandomKey from {@link #extract}, or 32 uniform bytes
   * @param info names the purpose; different names give independent keys
   * @param length bytes of the key, 1 to 1024
   */
  public static Secret expand(Secret pseudorandomKey, byte[] info, int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException("a derived key has 1 to 1024 bytes, not " + length);
    }
    Hmac hmac = Hmac.sha256(pseudorandomKey);
    byte[] output = new byte[length];
    byte[] block = {};
    for (int done = 0, counter = 1; done < length; done += block.length, counter++) {
      block = hmac.mac(block, info, new byte[] {(byte) counter});
      System.arraycopy(block, 0, output, done, Math.min(block.length, length - done));
    }
    return Secret.of(output);
  }
}
