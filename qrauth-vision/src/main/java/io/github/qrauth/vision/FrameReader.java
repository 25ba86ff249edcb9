package io.github.qrauth.vision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Picture files from strangers, JPEG and PNG: sizes are checked before a pixel is decoded, so a
 * decompression bomb costs its header. Immutable, for any number of threads.
 */
public final class FrameReader {
  private static final int DEFAULT_BYTES = 16 << 20;
  private static final int DEFAULT_PIXELS = 25_000_000;

  private final int mostBytes;
  private final int mostPixels;

  private FrameReader(int mostBytes, int mostPixels) {
    this.mostBytes = mostBytes;
    this.mostPixels = mostPixels;
  }

  /** At most 16 MiB and 25 megapixels. */
  public static FrameReader create() {
    return new FrameReader(DEFAULT_BYTES, DEFAULT_PIXELS);
  }

  /** The same with other limits; both are positive. */
  public FrameReader withLimits(int bytes, int pixels) {
    if (bytes < 1 || pixels < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
    return new FrameReader(bytes, pixels);
  }

  /** Decodes the first picture of a file; never throws for what the bytes say. */
  public FrameReading read(byte[] file) {
    if (file.length > mostBytes) {
      return new FrameReading.Refused(RefusalReason.TOO_MANY_BYTES);
    }
    Optional<String> format = format(file);
    if (format.isEmpty()) {
      return new FrameReading.Refused(RefusalReason.UNKNOWN_FORMAT);
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.get());
    if (!readers.hasNext()) {
      return new FrameReading.Refused(RefusalReason.UNKNOWN_FORMAT);
    }
    return read(file, readers.next());
  }

  private FrameReading read(byte[] file, ImageReader reader) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      long width = reader.getWidth(0);
      long height = reader.getHeight(0);
      if (width * height > mostPixels) {
        return new FrameReading.Refused(RefusalReason.TOO_MANY_PIXELS);
      }
      BufferedImage image = reader.read(0);
      return new FrameReading.Read(Frame.of(image));
    } catch (IOException | RuntimeException damaged) {
      // The JDK's decoders report hostile bytes by more kinds of exception than they declare.
      return new FrameReading.Refused(RefusalReason.UNREADABLE);
    } finally {
      reader.dispose();
    }
  }

  private static Optional<String> format(byte[] file) {
    if (startsWith(file, 0xff, 0xd8, 0xff)) {
      return Optional.of("jpeg");
    }
    return startsWith(file, 0x89, 'P', 'N', 'G') ? Optional.of("png") : Optional.empty();
  }

  private static boolean startsWith(byte[] file, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= file.length || (file[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
