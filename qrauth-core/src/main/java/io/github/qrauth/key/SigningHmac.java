package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.internal.bytes.PublicBytes;
import io.github.qrauth.internal.crypto.StripedPool;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC (RFC 2104) under one key, for messages that start alike, as tokens under one header do: the
 * inner hash that took the key and the first block is kept and copied, which saves both for the
 * next. The platform's {@link javax.crypto.Mac} takes the key anew for each message; it stays the
 * judge, since every key verifies a message with it that this signed. Thread-safe.
 */
final class SigningHmac {
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5C;

  private final String hashName;
  private final int blockLength;
  private final MessageDigest inner;
  private final StripedPool<Outer> outers;
  private volatile @Nullable Start last;

  /** For a hash of the SHA-2 family by its name at the platform. */
  SigningHmac(String hashName, byte[] key) {
    this.hashName = hashName;
    this.blockLength = hash().getDigestLength() > 32 ? 128 : 64; // FIPS 180-4 section 1
    byte[] padded = Arrays.copyOf(key.length > blockLength ? hash().digest(key) : key, blockLength);
    this.inner = hash();
    inner.update(masked(padded, INNER_PAD));
    byte[] outerKey = masked(padded, OUTER_PAD);
    this.outers = new StripedPool<>(() -> new Outer(hash(), outerKey));
  }

  byte[] mac(byte[] buffer, int offset, int length) {
    if (length < blockLength) {
      return outer(copy(inner), buffer, offset, length);
    }
    Start start = last;
    if (start == null || !start.begins(buffer, offset)) {
      start = Start.of(Arrays.copyOfRange(buffer, offset, offset + blockLength), copy(inner));
      last = start;
    }
    return outer(copy(start.hash()), buffer, offset + blockLength, length - blockLength);
  }

  private byte[] outer(MessageDigest hash, byte[] buffer, int offset, int length) {
    hash.update(buffer, offset, length);
    try (var outer = outers.take()) {
      return outer.get().digest(hash);
    }
  }

  private static MessageDigest copy(MessageDigest hash) {
    try {
      return (MessageDigest) hash.clone();
    } catch (CloneNotSupportedException foreignProvider) {
      throw new QrAuthException(
          "the provider of " + hash.getAlgorithm() + " cannot clone; use the JDK's",
          foreignProvider);
    }
  }

  private MessageDigest hash() {
    try {
      return MessageDigest.getInstance(hashName);
    } catch (GeneralSecurityException impossible) {
      throw new QrAuthException("every Java platform has " + hashName, impossible);
    }
  }

  private static byte[] masked(byte[] key, byte pad) {
    byte[] masked = key.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= pad;
    }
    return masked;
  }

  /** The first block of messages, and the inner hash that took it; nothing ever changes them. */
  private record Start(byte[] block, MessageDigest hash) {
    static Start of(byte[] block, MessageDigest hash) {
      hash.update(block);
      return new Start(block, hash);
    }

    boolean begins(byte[] buffer, int offset) {
      return PublicBytes.has(buffer, offset, block);
    }
  }

  /** The outer hash, its key, and after the key the place for what it hashes. */
  private static final class Outer {
    private final MessageDigest hash;
    private final byte[] message;
    private final int keyLength;

    Outer(MessageDigest hash, byte[] key) {
      this.hash = hash;
      this.message = Arrays.copyOf(key, key.length + hash.getDigestLength());
      this.keyLength = key.length;
    }

    byte[] digest(MessageDigest inner) {
      try {
        inner.digest(message, keyLength, message.length - keyLength);
      } catch (GeneralSecurityException impossible) {
        throw new QrAuthException("a hash was longer than itself", impossible);
      }
      return hash.digest(message);
    }
  }
}
