package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.file.PictureHeader;
import io.github.qrauth.vision.internal.file.PictureHeader.Format;
import io.github.qrauth.vision.internal.opencv.OpenCv;
import java.util.Optional;

/**
 * Picture files from strangers: JPEG, PNG and WebP. Sizes are checked in the file's header before a
 * pixel is decoded, so a decompression bomb costs its header. Where OpenCV's natives are, they
 * decode JPEG and WebP straight to gray; else Java's own codecs do, which cannot read WebP.
 * Immutable, for any number of threads.
 */
public final class FrameReader {
  private static final int DEFAULT_BYTES = 16 << 20;
  private static final int DEFAULT_PIXELS = 25_000_000;

  private final int mostBytes;
  private final int mostPixels;
  private final boolean withOpenCv;

  private FrameReader(int mostBytes, int mostPixels, boolean withOpenCv) {
    this.mostBytes = mostBytes;
    this.mostPixels = mostPixels;
    this.withOpenCv = withOpenCv;
  }

  /**
   * At most 16 MiB and 25 megapixels. The first call begins to load OpenCV when it is there, which
   * takes about a second; until then JPEG and PNG are read in plain Java, and WebP waits.
   */
  public static FrameReader create() {
    OpenCv.prepare();
    return new FrameReader(DEFAULT_BYTES, DEFAULT_PIXELS, true);
  }

  /** The same without OpenCV: for those who let no native code parse a stranger's bytes. */
  public static FrameReader inPlainJava() {
    return new FrameReader(DEFAULT_BYTES, DEFAULT_PIXELS, false);
  }

  /** The same with other limits; both are positive. */
  public FrameReader withLimits(int bytes, int pixels) {
    if (bytes < 1 || pixels < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
    return new FrameReader(bytes, pixels, withOpenCv);
  }

  /** The longest file that is read, in bytes. */
  public int mostBytes() {
    return mostBytes;
  }

  /** What this reads and by what, in one line for a log; waits while OpenCV loads. */
  public String description() {
    if (!withOpenCv) {
      return "JPEG and PNG in plain Java";
    }
    return OpenCv.absence()
        .map(reason -> "JPEG and PNG in plain Java, no WebP; " + reason)
        .orElseGet(() -> "JPEG and WebP by " + OpenCv.description() + ", PNG in plain Java");
  }

  /** Decodes the first picture of a file; never throws for what the bytes say. */
  public FrameReading read(byte[] file) {
    if (file.length > mostBytes) {
      return new FrameReading.Refused(RefusalReason.TOO_MANY_BYTES);
    }
    Optional<Format> format = PictureHeader.format(file);
    if (format.isEmpty()) {
      return new FrameReading.Refused(RefusalReason.UNKNOWN_FORMAT);
    }
    Optional<PictureHeader> header = PictureHeader.read(format.get(), file);
    if (header.isEmpty()) {
      return new FrameReading.Refused(RefusalReason.UNREADABLE);
    }
    return header.get().pixels() > mostPixels
        ? new FrameReading.Refused(RefusalReason.TOO_MANY_PIXELS)
        : decode(file, header.get());
  }

  private FrameReading decode(byte[] file, PictureHeader header) {
    if (header.format() == Format.WEBP) {
      return withOpenCv && OpenCv.await()
          ? reading(NativeCodec.decode(file, header), header)
          : new FrameReading.Refused(RefusalReason.NEEDS_OPENCV);
    }
    // OpenCV would gain a fifth of a PNG's time, and writes a line to stderr for each damaged one.
    boolean natively = header.format() == Format.JPEG && withOpenCv && OpenCv.isReady();
    return reading(
        natively ? NativeCodec.decode(file, header) : JavaCodec.decode(file, header), header);
  }

  private static FrameReading reading(Optional<Frame> decoded, PictureHeader header) {
    Rotation upright = Rotation.values()[header.turns()];
    return decoded
        .filter(frame -> frame.width() == header.width() && frame.height() == header.height())
        .<FrameReading>map(frame -> new FrameReading.Read(frame.withRotation(upright)))
        .orElseGet(() -> new FrameReading.Refused(RefusalReason.UNREADABLE));
  }
}
