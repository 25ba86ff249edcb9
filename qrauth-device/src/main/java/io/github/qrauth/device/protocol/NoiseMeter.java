package io.github.qrauth.device.protocol;

/** Tells a wrong baud rate from silence by the share of unprintable bytes. Not thread-safe. */
public final class NoiseMeter {
  private static final int MIN_BYTES = 32;
  private static final int MAX_PERCENT = 30;

  private long seen;
  private long unprintable;

  /** Takes {@code count} bytes from {@code offset}. */
  public void accept(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      seen++;
      if (!isPrintable(bytes[i])) {
        unprintable++;
      }
    }
  }

  /** Whether more than 30 % of at least 32 bytes were unprintable. */
  public boolean looksLikeWrongBaudRate() {
    return seen >= MIN_BYTES && unprintable * 100 > seen * MAX_PERCENT;
  }

  private static boolean isPrintable(byte b) {
    return b >= ' ' && b <= '~' || b == '\t' || b == '\r' || b == '\n';
  }
}
