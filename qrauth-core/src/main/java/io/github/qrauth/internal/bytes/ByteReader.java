package io.github.qrauth.internal.bytes;

import io.github.qrauth.base.QrAuthException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Anything else is a {@link QrAuthException}: a store handed
 * back what this library did not write. Not thread-safe.
 */
public final class ByteReader {
  private final byte[] buffer;
  private int at;

  /** Reads from the first byte. */
  public ByteReader(byte[] buffer) {
    this.buffer = buffer;
  }

  /** One byte, 0 to 255. */
  public int u8() {
    need(1);
    return buffer[at++] & 0xFF;
  }

  /** Four bytes, big-endian. */
  public int i32() {
    return u8() << 24 | u8() << 16 | u8() << 8 | u8();
  }

  /** Eight bytes, big-endian. */
  public long i64() {
    return (long) i32() << 32 | i32() & 0xFFFF_FFFFL;
  }

  /** Six bytes, big-endian. */
  public long i48() {
    return (i32() & 0xFFFF_FFFFL) << 16 | u8() << 8 | u8();
  }

  /** A number of either sign. */
  public int zigzag() {
    long value = varlong();
    if (value > 0xFFFF_FFFFL) {
      throw damaged();
    }
    return (int) (value >>> 1) ^ -(int) (value & 1);
  }

  /** A number that fits an int. */
  public int varint() {
    long value = varlong();
    if (value > Integer.MAX_VALUE) {
      throw damaged();
    }
    return (int) value;
  }

  /** A number of 0 or more. */
  public long varlong() {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = u8();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged();
  }

  /** That many bytes. */
  public byte[] raw(int length) {
    need(length);
    at += length;
    return Arrays.copyOfRange(buffer, at - length, at);
  }

  /** Length and bytes. */
  public byte[] bytes() {
    return raw(varint());
  }

  /** Text or null. */
  public @Nullable String text() {
    int length = varint() - 1;
    if (length < 0) {
      return null;
    }
    need(length);
    at += length;
    return new String(buffer, at - length, length, StandardCharsets.UTF_8);
  }

  /** Text that is never null. */
  public String requiredText() {
    String text = text();
    if (text == null) {
      throw damaged();
    }
    return text;
  }

  /** Refuses bytes that nobody asked for. */
  public void end() {
    if (at != buffer.length) {
      throw damaged();
    }
  }

  private void need(int more) {
    if (more < 0 || more > buffer.length - at) {
      throw damaged();
    }
  }

  private static QrAuthException damaged() {
    return new QrAuthException("a stored value is damaged or was written by an unknown version");
  }
}
