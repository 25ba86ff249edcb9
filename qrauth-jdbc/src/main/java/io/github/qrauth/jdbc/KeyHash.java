package io.github.qrauth.jdbc;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Keys as databases keep them: SHA-256 of their characters. 32 bytes whatever the key, compared
 * exactly under any collation, and not to be read by whoever sees the table.
 */
final class KeyHash {
  private KeyHash() {}

  static byte[] of(String key) {
    ByteBuffer characters = ByteBuffer.allocate(key.length() * Character.BYTES);
    characters.asCharBuffer().put(key);
    try {
      return MessageDigest.getInstance("SHA-256").digest(characters.array());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
