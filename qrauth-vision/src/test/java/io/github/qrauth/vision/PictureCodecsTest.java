package io.github.qrauth.vision;

import static io.github.qrauth.vision.PictureFiles.ascii;
import static io.github.qrauth.vision.PictureFiles.concat;
import static io.github.qrauth.vision.PictureFiles.jpegHeader;
import static io.github.qrauth.vision.PictureFiles.pngHeader;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("OpenCV's codecs and Java's say the same of a file, and neither trusts it")
@Timeout(60)
class PictureCodecsTest {
  private static final FrameReader NATIVE = FrameReader.create();
  private static final FrameReader JAVA = FrameReader.inPlainJava();
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @BeforeAll
  static void whileOpenCvLoads_javaReads() {
    assertThat(JAVA.description()).isEqualTo("JPEG and PNG in plain Java");
    assertThat(NATIVE.description()).startsWith("JPEG and WebP by OpenCV 4");
  }

  static Stream<FrameReader> readers() {
    return Stream.of(NATIVE, JAVA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "webp"})
  void read_byOpenCv_findsTheCode(String format) {
    Frame frame = frame(NATIVE, PictureFiles.code(format));

    assertThat(FrameDecoder.firstCode().decode(frame)).isInstanceOf(DecodeOutcome.Found.class);
  }

  @Test
  void read_ofWebpWithoutOpenCv_saysWhatIsNeeded() {
    assertRefused(JAVA, PictureFiles.code("webp"), RefusalReason.NEEDS_OPENCV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void read_byEither_givesTheSameGray(String format) {
    byte[] file = PictureFiles.encoded(format, colours(BufferedImage.TYPE_3BYTE_BGR));
    assertSameGray(frame(NATIVE, file), frame(JAVA, file), 6);
  }

  @Test
  void read_ofTransparency_isWhiteByEither() {
    byte[] file = PictureFiles.encoded("png", colours(BufferedImage.TYPE_4BYTE_ABGR));
    assertSameGray(frame(NATIVE, file), frame(JAVA, file), 0);
    assertThat(frame(NATIVE, file).gray().sample(5, 55)).isEqualTo(255);
  }

  @ParameterizedTest
  @MethodSource("orientations")
  void read_whenExifSaysHowTheCameraWasHeld_turnsTheFrame(
      FrameReader reader, int orientation, ByteOrder order, Rotation rotation) {
    byte[] file = PictureFiles.withOrientation(PictureFiles.code("jpeg"), orientation, order);

    Frame frame = frame(reader, file);

    assertThat(frame.rotation()).isEqualTo(rotation);
    assertThat(FrameDecoder.firstCode().decode(frame)).isInstanceOf(DecodeOutcome.Found.class);
  }

  static Stream<Arguments> orientations() {
    List<Rotation> expected =
        List.of(
            Rotation.NONE,
            Rotation.NONE,
            Rotation.HALF_TURN,
            Rotation.HALF_TURN,
            Rotation.CLOCKWISE_270,
            Rotation.CLOCKWISE_90,
            Rotation.CLOCKWISE_90,
            Rotation.CLOCKWISE_270);
    return readers()
        .flatMap(
            reader ->
                Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                    .flatMap(
                        order ->
                            Stream.iterate(0, i -> i < 8, i -> i + 1)
                                .map(i -> Arguments.of(reader, i + 1, order, expected.get(i)))));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_whenExifPointsOutside_ignoresIt(FrameReader reader) {
    byte[] exif = concat(ascii("Exif\0\0MM\0*"), new byte[] {127, -1, -1, -1, 0, 0, 0, 0});
    byte[] file = PictureFiles.withSegment(PictureFiles.code("jpeg"), 0xe1, exif);

    assertThat(frame(reader, file).rotation()).isEqualTo(Rotation.NONE);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_whenAHeaderClaimsTooMuch_refusesInBoundedMemory(FrameReader reader) {
    byte[] webp = PictureFiles.webp(16_000, 16_000, 0);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      assertRefused(reader, jpegHeader(65_000, 65_000), RefusalReason.TOO_MANY_PIXELS);
      assertRefused(reader, pngHeader(1 << 30, 1 << 30), RefusalReason.TOO_MANY_PIXELS);
      assertRefused(reader, webp, RefusalReason.TOO_MANY_PIXELS);
    }
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_whenASecondHeaderClaimsMore_refusesOrKeepsToTheFirst(FrameReader reader) {
    byte[] small = jpegHeader(20, 20);
    byte[] large = jpegHeader(60_000, 60_000);
    byte[] file = concat(small, java.util.Arrays.copyOfRange(large, 2, large.length));
    byte[] thumbnail = PictureFiles.withSegment(PictureFiles.code("jpeg"), 0xe2, large);

    assertThat(reader.read(file)).isEqualTo(new FrameReading.Refused(RefusalReason.UNREADABLE));
    assertThat(frame(reader, thumbnail).width()).isEqualTo(PictureFiles.SIDE);
  }

  @Test
  void read_whenWebpContradictsItself_refuses() {
    assertRefused(NATIVE, PictureFiles.webp(100, 16_000, 0), RefusalReason.UNREADABLE);
    assertRefused(NATIVE, PictureFiles.webp(16_000, 100, 0), RefusalReason.UNREADABLE);
    assertRefused(NATIVE, PictureFiles.webp(100, 100, 2), RefusalReason.UNREADABLE);
    assertRefused(NATIVE, PictureFiles.webp(100, 100, 0), RefusalReason.UNREADABLE);
    assertRefused(NATIVE, ascii("RIFFxxxxWEBP"), RefusalReason.UNREADABLE);
    assertRefused(NATIVE, ascii("RIFFxxxxWEBPVP8X"), RefusalReason.UNREADABLE);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void read_whenAJpegHasScansWithoutEnd_refuses(FrameReader reader) {
    byte[] file = PictureFiles.code("jpeg");
    for (int i = 0; i < 65; i++) {
      file = concat(file, new byte[] {(byte) 0xff, (byte) 0xda, 0, 2});
    }

    assertRefused(reader, file, RefusalReason.UNREADABLE);
  }

  private static BufferedImage colours(int type) {
    BufferedImage image = new BufferedImage(60, 60, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new java.awt.GradientPaint(0, 0, Color.BLUE, 60, 50, Color.YELLOW));
    graphics.fillRect(0, 0, 60, 40);
    graphics.dispose();
    return image;
  }

  private static void assertSameGray(Frame one, Frame other, double tolerance) {
    double furthest = 0;
    for (int y = 0; y < one.height(); y++) {
      for (int x = 0; x < one.width(); x++) {
        double a = one.gray().sample(x + 0.5, y + 0.5);
        double b = other.gray().sample(x + 0.5, y + 0.5);
        furthest = Math.max(furthest, Math.abs(a - b));
      }
    }
    assertThat(furthest).isLessThanOrEqualTo(tolerance);
  }

  private static Frame frame(FrameReader reader, byte[] file) {
    assertThat(reader.read(file)).isInstanceOf(FrameReading.Read.class);
    return ((FrameReading.Read) reader.read(file)).frame();
  }

  private static void assertRefused(FrameReader reader, byte[] file, RefusalReason reason) {
    assertThat(reader.read(file)).isEqualTo(new FrameReading.Refused(reason));
  }
}
