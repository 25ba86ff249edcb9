package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Property;
import io.github.qrauth.base.SeededRandom;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrImagePngTest {
  private static final String MOUNT = "https://login.example.com/auth";
  private static final int QUIET_ZONE = 4;

  private final String url = Codes.url(MOUNT, new SeededRandom(3));
  private final QrImage image = QrImage.of(url);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 32})
  void png_whenReadByImageIo_isTheModulesWithOneBitPerPixel(int scale) throws IOException {
    BufferedImage picture = picture(image, scale);
    assertThat(picture.getColorModel()).isInstanceOf(IndexColorModel.class);
    assertThat(picture.getColorModel().getPixelSize()).isEqualTo(1);
    int side = image.size() + 2 * QUIET_ZONE;
    assertThat(picture.getWidth()).isEqualTo(side * scale);
    assertThat(picture.getHeight()).isEqualTo(side * scale);
    for (int y = 0; y < side * scale; y++) {
      for (int x = 0; x < side * scale; x++) {
        boolean dark = isDark(x / scale - QUIET_ZONE, y / scale - QUIET_ZONE);
        int expected = dark ? Color.BLACK.getRGB() : Color.WHITE.getRGB();
        assertThat(picture.getRGB(x, y)).as("pixel %d, %d", x, y).isEqualTo(expected);
      }
    }
  }

  @Test
  void png_whenAnyCode_readsBackOnLightAndDarkPages() {
    Property.holds(
        60,
        random -> {
          String text = Codes.anyText(random, 100);
          ErrorCorrection correction = random.oneOf(ErrorCorrection.values());
          BufferedImage picture = picture(QrImage.of(text, correction), random.between(3, 6));
          assertThat(QrReader.read(QrReader.onPage(picture, Color.WHITE))).contains(text);
          assertThat(QrReader.read(QrReader.onPage(picture, Color.BLACK))).contains(text);
        });
  }

  @Test
  void png_whenQuietZoneIsCutOff_isNotFoundOnADarkPage() throws IOException {
    int scale = 4;
    BufferedImage picture = picture(image, scale);
    int inner = image.size() * scale;
    BufferedImage bare = picture.getSubimage(QUIET_ZONE * scale, QUIET_ZONE * scale, inner, inner);
    assertThat(QrReader.read(QrReader.onPage(picture, Color.BLACK))).contains(url);
    assertThat(QrReader.read(QrReader.onPage(bare, Color.BLACK))).isEmpty();
  }

  @Test
  void png_whenStrictlyRead_hasItsChunksInOrderWithTheirChecksums() {
    ByteBuffer png = ByteBuffer.wrap(image.png(8));
    assertThat(png.getLong()).isEqualTo(0x89504E470D0A1A0AL);
    List<String> names = new ArrayList<>();
    while (png.hasRemaining()) {
      byte[] nameAndData = new byte[4 + png.getInt()];
      png.get(nameAndData);
      CRC32 checksum = new CRC32();
      checksum.update(nameAndData);
      assertThat(png.getInt()).isEqualTo((int) checksum.getValue());
      names.add(new String(nameAndData, 0, 4, StandardCharsets.US_ASCII));
    }
    assertThat(names).containsExactly("IHDR", "PLTE", "IDAT", "IEND");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 33, Integer.MAX_VALUE})
  void png_whenScaleIsOutside_isRefused(int scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.png(scale))
        .withMessageContaining("1 to 32");
  }

  @Test
  void png_whenTypical_isSmall() {
    assertThat(image.png(1)).hasSizeLessThan(400);
    assertThat(image.png(8)).hasSizeLessThan(1000);
  }

  private boolean isDark(int x, int y) {
    int size = image.size();
    return x >= 0 && y >= 0 && x < size && y < size && image.isDark(x, y);
  }

  private static BufferedImage picture(QrImage image, int scale) throws IOException {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(image.png(scale)));
    assertThat(picture).as("a PNG that ImageIO reads").isNotNull();
    return picture;
  }
}
