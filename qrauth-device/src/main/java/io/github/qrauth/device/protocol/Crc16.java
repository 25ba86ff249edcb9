package io.github.qrauth.device.protocol;

/** CRC-16/CCITT-FALSE: polynomial 1021, initial FFFF, not reflected. Finds noise, not forgers. */
final class Crc16 {
  private static final int POLYNOMIAL = 0x1021;

  private Crc16() {}

  static int of(byte[] bytes, int length) {
    int crc = 0xFFFF;
    for (int i = 0; i < length; i++) {
      crc ^= (bytes[i] & 0xFF) << 8;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
      }
    }
    return crc & 0xFFFF;
  }
}
