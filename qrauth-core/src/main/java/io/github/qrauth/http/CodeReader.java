package io.github.qrauth.http;

/**
 * Port: reads the QR codes of pictures, for {@code POST /frames}. The core has no reader of its
 * own; {@code PictureCodes} of qrauth-vision is one. Implementations are thread-safe and bound
 * their memory and time for hostile pictures.
 */
@FunctionalInterface
public interface CodeReader {

  /**
   * Every code in the picture, so that a second login code in view is noticed.
   *
   * @param picture a file of at most 4 MiB, as somebody sent it
   */
  CodeReading read(byte[] picture);
}
