package io.github.qrauth.demo;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The few values of ASN.1 DER (ITU-T X.690) that a certificate needs. */
final class Der {
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  static final int OCTETS = 0x04;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OID = 0x06;
  private static final int UTF8 = 0x0C;
  private static final int UTC_TIME = 0x17;

  private Der() {}

  /** Tag, length and the parts one after the other; shorter than 64 KiB. */
  static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length > 0xFF) {
      whole.write(0x82);
      whole.write(length >>> 8);
    } else if (length > 0x7F) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  static byte[] integer(BigInteger value) {
    return of(INTEGER, value.toByteArray());
  }

  static byte[] bits(byte[] value) {
    return of(BITS, new byte[] {0}, value);
  }

  static byte[] text(String value) {
    return of(UTF8, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Such as {@code 261231235959Z}; until 2049. */
  static byte[] time(String value) {
    return of(UTC_TIME, value.getBytes(StandardCharsets.US_ASCII));
  }

  /** The content of an object identifier, already encoded. */
  static byte[] oid(int... content) {
    byte[] bytes = new byte[content.length];
    for (int i = 0; i < content.length; i++) {
      bytes[i] = (byte) content[i];
    }
    return of(OID, bytes);
  }
}
