package io.github.qrauth.client;

import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.bytes.Base64Url;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a server keeps of an API key: its SHA-256. Compared in constant time; prints nothing. Make a
 * key by {@code Secret.random(RandomSource.secure(), 32)}, hand {@link Secret#reveal()} to its
 * holder once, and forget it. Immutable.
 */
public final class ApiKeyHash {
  private static final int LEAST_BYTES = 32;
  private static final int LENGTH = 32;

  private final byte[] hash;

  private ApiKeyHash(byte[] hash) {
    this.hash = hash;
  }

  /**
   * Of this key.
   *
   * @param key at least 32 random bytes, so that a plain hash gives nothing away; never a password
   */
  public static ApiKeyHash of(Secret key) {
    if (key.bytes().length < LEAST_BYTES) {
      throw new IllegalArgumentException("an API key has at least 32 random bytes");
    }
    return new ApiKeyHash(key.sha256());
  }

  /** What {@link #text()} gave; empty for anything else. */
  public static Optional<ApiKeyHash> parse(String text) {
    return Base64Url.decode(text).filter(hash -> hash.length == LENGTH).map(ApiKeyHash::new);
  }

  /** For keeping: 43 characters of base64url. */
  public String text() {
    return Base64Url.encode(hash);
  }

  /** Whether this is the key. */
  public boolean isOf(Secret key) {
    return MessageDigest.isEqual(hash, key.sha256());
  }

  /** Of the same key. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ApiKeyHash that && MessageDigest.isEqual(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "ApiKeyHash";
  }
}
