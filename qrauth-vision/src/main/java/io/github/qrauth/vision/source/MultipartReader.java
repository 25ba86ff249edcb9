package io.github.qrauth.vision.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a {@code multipart/x-mixed-replace} stream (RFC 2046, 5.1), which is how cameras
 * send MJPEG. Lines, header and parts have bounds; a part's length is taken from its header or
 * found by the next boundary.
 */
final class MultipartReader {
  private static final int LONGEST_LINE = 8 << 10;
  private static final int MOST_LINES = 64;

  private final BufferedInputStream in;
  private final byte[] boundary;
  private final int longestPart;
  private boolean isBehindBoundary;

  /**
   * Reads parts of at most so many bytes.
   *
   * @param boundary as the content type says it, with or without the two hyphens before it
   */
  MultipartReader(InputStream in, String boundary, int longestPart) {
    this.in = new BufferedInputStream(in, 64 << 10);
    String bare = boundary.startsWith("--") ? boundary.substring(2) : boundary;
    this.boundary = ("--" + bare).getBytes(StandardCharsets.ISO_8859_1);
    this.longestPart = longestPart;
  }

  /** The boundary that a content type names. */
  static Optional<String> boundary(String contentType) {
    String[] fields = contentType.split(";", -1);
    if (!fields[0].trim().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return Optional.empty();
    }
    return Arrays.stream(fields)
        .map(String::trim)
        .filter(field -> field.regionMatches(true, 0, "boundary=", 0, 9))
        .map(field -> field.substring(9).replace("\"", ""))
        .filter(value -> !value.isEmpty() && value.length() <= 200)
        .findFirst();
  }

  /** The next part; an {@link IOException} when the stream ends or is none. */
  byte[] next() throws IOException {
    if (!isBehindBoundary) {
      skipToBoundary();
    }
    isBehindBoundary = false;
    int length = length();
    return length >= 0 ? exactly(length) : untilBoundary();
  }

  private byte[] exactly(int length) throws IOException {
    byte[] part = in.readNBytes(length);
    if (part.length < length) {
      throw new IOException("the stream has ended");
    }
    return part;
  }

  private void skipToBoundary() throws IOException {
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line();
      if (line.startsWith(new String(boundary, StandardCharsets.ISO_8859_1))) {
        return;
      }
    }
    throw new IOException("no boundary between parts");
  }

  /** Reads a part's header; -1 when it says no length. */
  private int length() throws IOException {
    int length = -1;
    for (int i = 0; i < MOST_LINES; i++) {
      String line = line();
      if (line.isEmpty()) {
        return length;
      }
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = number(line.substring(15).trim());
      }
    }
    throw new IOException("a header without end");
  }

  private int number(String text) throws IOException {
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > longestPart) {
      throw new IOException("a part of " + text + " bytes");
    }
    return Integer.parseInt(text);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = read(); b != '\n'; b = read()) {
      if (line.length() >= LONGEST_LINE) {
        throw new IOException("a line without end");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /** Ends behind the boundary's line, where the next part's header begins. */
  private byte[] untilBoundary() throws IOException {
    byte[] part = new byte[64 << 10];
    int size = 0;
    do {
      if (size >= longestPart + boundary.length) {
        throw new IOException("a part without end");
      }
      part = size == part.length ? Arrays.copyOf(part, 2 * size) : part;
      part[size++] = (byte) read();
    } while (!endsWithBoundary(part, size));
    line();
    isBehindBoundary = true;
    return Arrays.copyOf(part, size - boundary.length);
  }

  private boolean endsWithBoundary(byte[] part, int size) {
    int n = boundary.length;
    return size >= n
        && part[size - 1] == boundary[n - 1]
        && Arrays.equals(part, size - n, size, boundary, 0, n);
  }

  private int read() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new IOException("the stream has ended");
    }
    return b;
  }
}
