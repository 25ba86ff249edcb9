package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.vision.Scene.Pose;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A stranger's file becomes a frame or a refusal")
@Timeout(60)
class FrameReaderTest {
  private static final FrameReader READER = FrameReader.create();

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void read_whenFormatIsKnown_givesFrame(String format) throws IOException {
    assertThat(READER.read(file(format)))
        .isInstanceOfSatisfying(
            FrameReading.Read.class,
            read ->
                assertThat(FrameDecoder.firstCode().decode(read.frame()))
                    .isInstanceOf(DecodeOutcome.Found.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a....", "<svg/>", "RIFFxxxxWAVE"})
  void read_whenFormatIsOther_refuses(String file) {
    assertRefused(file.getBytes(StandardCharsets.ISO_8859_1), RefusalReason.UNKNOWN_FORMAT);
  }

  @Test
  void read_whenPixelsAreClaimedInBulk_refusesByHeader() {
    assertRefused(pngHeader(100_000, 100_000), RefusalReason.TOO_MANY_PIXELS);
    assertRefused(pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE), RefusalReason.TOO_MANY_PIXELS);
  }

  @Test
  void read_whenLimitsAreLower_refuses() throws IOException {
    byte[] png = file("png");

    assertThat(READER.withLimits(png.length - 1, 1_000_000).read(png))
        .isEqualTo(new FrameReading.Refused(RefusalReason.TOO_MANY_BYTES));
    assertThat(READER.withLimits(png.length, 160 * 160 - 1).read(png))
        .isEqualTo(new FrameReading.Refused(RefusalReason.TOO_MANY_PIXELS));
    assertThat(READER.withLimits(png.length, 160 * 160).read(png))
        .isInstanceOf(FrameReading.Read.class);
    assertThatIllegalArgumentException().isThrownBy(() -> READER.withLimits(0, 1));
  }

  @Test
  void read_whenHeaderIsAlone_refuses() {
    assertRefused(pngHeader(0, 10), RefusalReason.UNREADABLE);
    assertRefused(pngHeader(-5, 10), RefusalReason.UNREADABLE);
    assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, RefusalReason.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg"})
  void read_whenCutOrDamaged_givesFrameOrRefusal(String format) throws IOException {
    byte[] whole = file(format);
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] file = Arrays.copyOf(whole, 4 + random.nextInt(whole.length - 4));
      for (int k = random.nextInt(8); k > 0; k--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      FrameReading reading = READER.withLimits(1 << 20, 1 << 20).read(file);
      if (reading instanceof FrameReading.Read read) {
        assertThat(read.frame().width() * (long) read.frame().height())
            .isLessThanOrEqualTo(1 << 20);
      }
    }
  }

  private static void assertRefused(byte[] file, RefusalReason reason) {
    assertThat(READER.read(file)).isEqualTo(new FrameReading.Refused(reason));
  }

  private static byte[] file(String format) throws IOException {
    BufferedImage image = new BufferedImage(160, 160, BufferedImage.TYPE_BYTE_GRAY);
    byte[] gray = new Scene(160, 160, 220).paint(Scene.code("a file"), Pose.at(80, 80, 4)).gray();
    image.getRaster().setDataElements(0, 0, 160, 160, gray);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] pngHeader(int width, int height) {
    ByteBuffer chunk = ByteBuffer.allocate(17);
    chunk.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    chunk.put(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(chunk.array());
    ByteBuffer png = ByteBuffer.allocate(33);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}).putInt(13);
    return png.put(chunk.array()).putInt((int) crc.getValue()).array();
  }
}
