package io.github.qrauth.testkit.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.CodeReading;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.scan.PictureCodes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PictureCodesTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);

  @Test
  @DisplayName("of two codes in a picture never one alone, however little time there is")
  void read_whenTimeEndsBetweenTwoCodes_tellsOfNone() throws IOException {
    byte[] picture = twoCodes();
    for (int millis = 1; millis <= 40; millis++) {
      CodeReading reading = reader(Duration.ofMillis(millis)).read(picture);
      if (reading instanceof CodeReading.Texts texts) {
        assertThat(texts.texts().size()).isIn(0, 2);
      }
    }

    assertThat(reader(AMPLE).read(picture))
        .isInstanceOfSatisfying(
            CodeReading.Texts.class,
            texts -> assertThat(texts.texts()).containsExactlyInAnyOrder("LEFT", "RIGHT"));
  }

  private static PictureCodes reader(Duration budget) {
    return PictureCodes.reader(FrameReader.inPlainJava(), budget);
  }

  private static byte[] twoCodes() throws IOException {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(Filmed.frame("LEFT", "RIGHT").picture(), "png", out);
      return out.toByteArray();
    }
  }
}
