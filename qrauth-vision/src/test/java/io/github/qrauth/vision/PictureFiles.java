package io.github.qrauth.vision;

import io.github.qrauth.vision.Scene.Pose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Picture files, honest and not. */
final class PictureFiles {
  static final int SIDE = 160;

  private PictureFiles() {}

  /** A code in a picture of this format. */
  static byte[] code(String format) {
    byte[] gray = new Scene(SIDE, SIDE, 220).paint(Scene.code("a file"), Pose.at(80, 80, 4)).gray();
    return format.equals("webp") ? webp(gray) : encoded(format, gray);
  }

  private static byte[] encoded(String format, byte[] gray) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, SIDE, SIDE, gray);
    return encoded(format, image);
  }

  static byte[] encoded(String format, BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("nobody writes " + format);
      }
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Java has no encoder for WebP; OpenCV has. */
  private static byte[] webp(byte[] gray) {
    try (Mat image = new Mat(SIDE, SIDE, org.bytedeco.opencv.global.opencv_core.CV_8U);
        BytePointer out = new BytePointer()) {
      image.data().put(gray);
      opencv_imgcodecs.imencode(".webp", image, out);
      byte[] file = new byte[(int) out.limit()];
      out.get(file);
      return file;
    }
  }

  static byte[] pngHeader(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17);
    chunk.put(ascii("IHDR")).putInt(width).putInt(height).put(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    ByteBuffer png = ByteBuffer.allocate(33);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
    return png.put(chunk.array()).putInt((int) crc.getValue()).array();
  }

  /** The start of a JPEG file that claims a size. */
  static byte[] jpegHeader(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(15).putShort((short) 0xffd8);
    file.putShort((short) 0xffc0).putShort((short) 11).put((byte) 8);
    return file.putShort((short) height)
        .putShort((short) width)
        .put((byte) 1)
        .put((byte) 1)
        .array();
  }

  /** A WebP file in the extended form, whose canvas and picture claim what they like. */
  static byte[] webp(int canvas, int picture, int flags) {
    ByteBuffer file = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(40).put(ascii("WEBPVP8X")).putInt(10).putInt(flags);
    file.put(little24(canvas - 1)).put(little24(canvas - 1));
    file.put(ascii("VP8L")).putInt(10).put((byte) 0x2f);
    return file.putInt(picture - 1 | picture - 1 << 14).array();
  }

  private static byte[] little24(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  /** A JPEG with an Exif segment that says how the camera was held. */
  static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    tiff.put(ascii(order == ByteOrder.BIG_ENDIAN ? "MM" : "II")).putShort((short) 42).putInt(8);
    tiff.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    return withSegment(jpeg, 0xe1, concat(ascii("Exif\0\0"), tiff.array()));
  }

  /** A JPEG with one more segment after its first marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    ByteBuffer segment = ByteBuffer.allocate(4 + body.length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (body.length + 2)).put(body);
    byte[] start = {jpeg[0], jpeg[1]};
    byte[] rest = java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length);
    return concat(start, concat(segment.array(), rest));
  }

  static byte[] concat(byte[] a, byte[] b) {
    return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
