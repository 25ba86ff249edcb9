package io.github.qrauth.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.vision.Scene.Pose;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A frame is read in whatever format a camera delivers it")
class FrameTest {
  private static final int WIDTH = 203;
  private static final int HEIGHT = 151;
  private static final byte[] GRAY =
      new Scene(WIDTH, HEIGHT, 200).paint(Scene.code("format"), Pose.at(100, 75, 4)).gray();

  @Test
  void gray8_whenStrideIsLonger_isRead() {
    byte[] padded = new byte[(WIDTH + 9) * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(GRAY, y * WIDTH, padded, y * (WIDTH + 9), WIDTH);
    }

    assertReads(Frame.gray8(padded, WIDTH, HEIGHT, WIDTH + 9));
    assertReads(Frame.yuv420(padded, WIDTH, HEIGHT, WIDTH + 9));
  }

  @Test
  void yuv_whenColourFollows_isRead() {
    byte[] data = Arrays.copyOf(GRAY, GRAY.length * 3 / 2);

    assertReads(Frame.nv21(data, WIDTH, HEIGHT));
    assertReads(Frame.yuv420(data, WIDTH, HEIGHT));
  }

  @Test
  void packed_whenColoured_isRead() {
    byte[] three = new byte[GRAY.length * 3];
    byte[] four = new byte[GRAY.length * 4];
    for (int i = 0; i < GRAY.length; i++) {
      Arrays.fill(three, 3 * i, 3 * i + 3, GRAY[i]);
      Arrays.fill(four, 4 * i, 4 * i + 3, (byte) 0);
      four[4 * i + 3] = (byte) ~GRAY[i];
    }

    assertReads(Frame.bgr(three, WIDTH, HEIGHT, 3 * WIDTH));
    assertReads(Frame.rgb(three, WIDTH, HEIGHT, 3 * WIDTH));
    assertReads(Frame.rgba(four, WIDTH, HEIGHT, 4 * WIDTH));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
  void of_whenBufferedImageOfType_isRead(int type) {
    assertReads(Frame.of(picture(type)));
  }

  @Test
  void of_whenSubimage_isRead() {
    BufferedImage whole = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage part = whole.getSubimage(70, 60, WIDTH, HEIGHT);
    part.getRaster().setDataElements(0, 0, WIDTH, HEIGHT, GRAY);

    assertReads(Frame.of(part));
  }

  @Test
  void factories_whenArrayIsTooShort_refuse() {
    assertThatIllegalArgumentException().isThrownBy(() -> Frame.gray8(new byte[99], 10, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> Frame.gray8(new byte[99], 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> Frame.gray8(new byte[99], 9, 10, 8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Frame.nv21(new byte[9], Integer.MAX_VALUE, Integer.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> Frame.rgba(new byte[399], 10, 10, 40));
  }

  @Test
  void with_whenGiven_isKept() {
    Frame frame =
        Frame.gray8(GRAY, WIDTH, HEIGHT)
            .withSource("porch")
            .withCapturedAt(Instant.EPOCH)
            .withRotation(Rotation.CLOCKWISE_90);

    assertThat(frame.source()).isEqualTo("porch");
    assertThat(frame.capturedAt()).contains(Instant.EPOCH);
    assertThat(frame.rotation()).isEqualTo(Rotation.CLOCKWISE_90);
    assertThat(frame.width()).isEqualTo(WIDTH);
    assertThat(frame.height()).isEqualTo(HEIGHT);
  }

  private static BufferedImage picture(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int i = 0; i < GRAY.length; i++) {
      int value = GRAY[i] & 0xff;
      image.setRGB(i % WIDTH, i / WIDTH, 0xff000000 | value << 16 | value << 8 | value);
    }
    return image;
  }

  private static void assertReads(Frame frame) {
    assertThat(FrameDecoder.firstCode().decode(frame))
        .isInstanceOfSatisfying(
            DecodeOutcome.Found.class,
            found -> assertThat(found.first().text()).isEqualTo("format"));
  }
}
