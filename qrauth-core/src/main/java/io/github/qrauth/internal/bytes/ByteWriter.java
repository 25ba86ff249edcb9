package io.github.qrauth.internal.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends numbers, bytes and text to a growing array. Not thread-safe. */
public final class ByteWriter {
  private byte[] buffer;
  private int size;

  /** Starts with room for {@code capacity} bytes. */
  public ByteWriter(int capacity) {
    buffer = new byte[capacity];
  }

  /** One byte. */
  public ByteWriter u8(int value) {
    room(1);
    buffer[size++] = (byte) value;
    return this;
  }

  /** Four bytes, big-endian. */
  public ByteWriter i32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }

  /** Eight bytes, big-endian. */
  public ByteWriter i64(long value) {
    return i32((int) (value >>> 32)).i32((int) value);
  }

  /** Six bytes, big-endian: 0 to 2^48 - 1. */
  public ByteWriter i48(long value) {
    if (value < 0 || value >>> 48 != 0) {
      throw new IllegalArgumentException("not 48 bits: " + value);
    }
    return i32((int) (value >>> 16)).u8((int) (value >>> 8)).u8((int) value);
  }

  /** A number of either sign, small ones in few bytes: 0, -1, 1, -2 as 0, 1, 2, 3. */
  public ByteWriter zigzag(int value) {
    return varint((value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
  }

  /** A number of 0 or more in as few bytes as it needs, seven bits each. */
  public ByteWriter varint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    long rest = value;
    while (rest > 0x7F) {
      u8((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  /** Bytes as they are, their number known to the reader. */
  public ByteWriter raw(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  /** Length and bytes. */
  public ByteWriter bytes(byte[] bytes) {
    return varint(bytes.length).raw(bytes);
  }

  /** Text as length and UTF-8; null is kept apart from empty. */
  public ByteWriter text(@Nullable String text) {
    if (text == null) {
      return varint(0);
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return varint(utf8.length + 1L).raw(utf8);
  }

  /** What was written. */
  public byte[] toBytes() {
    return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }
}
