package io.github.qrauth.device.protocol;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into lines, in constant memory: splits at line feeds, strips trailing
 * carriage returns, drops empty lines, and drops a line over the cap up to its end. Not
 * thread-safe: one reader per link.
 */
public final class LineReader {
  /** The cap of a host: 512 bytes before the line feed. */
  public static final int HOST_CAP = 512;

  private final byte[] line;
  private final Consumer<byte[]> lines;
  private int length;
  private boolean overlong;
  private long overlongLines;

  /** A reader with the host's cap, which hands each line to {@code lines}. */
  public LineReader(Consumer<byte[]> lines) {
    this(HOST_CAP, lines);
  }

  LineReader(int cap, Consumer<byte[]> lines) {
    this.line = new byte[cap];
    this.lines = lines;
  }

  /** Takes {@code count} bytes from {@code offset}. */
  public void accept(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      if (bytes[i] == '\n') {
        endLine();
      } else if (length < line.length) {
        line[length++] = bytes[i];
      } else if (!overlong) {
        overlong = true;
        overlongLines++;
      }
    }
  }

  /** Forgets an unfinished line, as after a link has been opened again. */
  public void reset() {
    length = 0;
    overlong = false;
  }

  /** How many lines were over the cap. */
  public long overlongLines() {
    return overlongLines;
  }

  private void endLine() {
    int end = overlong ? 0 : length;
    while (end > 0 && line[end - 1] == '\r') {
      end--;
    }
    reset();
    if (end > 0) {
      lines.accept(Arrays.copyOf(line, end));
    }
  }
}
