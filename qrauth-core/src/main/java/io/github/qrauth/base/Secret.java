package io.github.qrauth.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Secret bytes that cannot print themselves, compare in constant time and are not {@link
 * java.io.Serializable}. Immutable and thread-safe.
 */
public final class Secret {
  private static final int MAX_LENGTH = 1024;
  private static final int MAX_TEXT_LENGTH = (MAX_LENGTH * Byte.SIZE + 5) / 6;

  private final byte[] bytes;

  private Secret(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the given bytes, 1 to 1024 of them. */
  public static Secret of(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > MAX_LENGTH) {
      throw new IllegalArgumentException("a secret has 1 to 1024 bytes, not " + bytes.length);
    }
    return new Secret(bytes.clone());
  }

  /** {@code length} fresh random bytes. */
  public static Secret random(RandomSource random, int length) {
    return of(random.bytes(length));
  }

  /** The secret that {@link #reveal()} wrote, or empty when the text is not canonical base64url. */
  public static Optional<Secret> parse(String text) {
    if (text.isEmpty() || text.length() > MAX_TEXT_LENGTH) {
      return Optional.empty();
    }
    try {
      Secret secret = of(Base64.getUrlDecoder().decode(text));
      return MessageDigest.isEqual(ascii(secret.reveal()), ascii(text))
          ? Optional.of(secret)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The bytes, as a copy, for cryptography and nothing else. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The secret as base64url without padding: for handing it to its one rightful holder. */
  public String reveal() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256 of the bytes: what a store may keep of a random secret of 128 bits or more. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }

  /** Equal bytes, compared in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes, that.bytes);
  }

  /** The same for every secret: a hash of the content would leak it into tables and dumps. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
