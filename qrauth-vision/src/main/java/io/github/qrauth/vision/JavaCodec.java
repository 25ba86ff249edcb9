package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.file.PictureHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Pictures through the JDK's own codecs. */
final class JavaCodec {
  private JavaCodec() {}

  static Optional<Frame> decode(byte[] file, PictureHeader header) {
    String format = header.format().name().toLowerCase(Locale.ROOT);
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    return readers.hasNext() ? decode(file, header, readers.next()) : Optional.empty();
  }

  private static Optional<Frame> decode(byte[] file, PictureHeader header, ImageReader reader) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      // Before it allocates: two parsers that disagree about a size are how bombs get in.
      return reader.getWidth(0) == header.width() && reader.getHeight(0) == header.height()
          ? Optional.of(Frame.of(reader.read(0)).inGray())
          : Optional.empty();
    } catch (IOException | RuntimeException damaged) {
      // The JDK's decoders report hostile bytes by more kinds of exception than they declare.
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }
}
