package io.github.qrauth.testkit.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.qr.QrImage;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.VideoDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VirtualCameraTest {
  private static final Conditions SMALL = Conditions.ideal().withSize(480, 360);

  /** The gray value of half of white's light. */
  private static final int HALF_LIGHT = 186;

  private static final QrImage CODE = QrImage.of("HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/ONE");
  private static final QrImage NEXT = QrImage.of("HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/TWO");

  @Test
  void shoot_whenSeedAndFrameAreTheSame_givesTheSamePixels() {
    Conditions typical = Conditions.typical().withSize(480, 360);

    byte[] first = VirtualCamera.on(Shown.still(CODE), typical, 5).shoot(3).gray();
    byte[] again = VirtualCamera.on(Shown.still(CODE), typical, 5).shoot(3).gray();
    byte[] otherSeed = VirtualCamera.on(Shown.still(CODE), typical, 6).shoot(3).gray();
    byte[] otherFrame = VirtualCamera.on(Shown.still(CODE), typical, 5).shoot(4).gray();

    assertThat(again).isEqualTo(first);
    assertThat(otherSeed).isNotEqualTo(first);
    assertThat(otherFrame).isNotEqualTo(first);
  }

  @Test
  void shoot_whenNothingDisturbs_paintsTheCodeUndistorted() {
    Conditions large = SMALL.withSize(360, 360).with(Effect.MODULE_SIZE, 8);
    Shot shot = VirtualCamera.on(Shown.still(CODE), large, 1).shoot(0);
    long dark = 0;
    for (byte gray : shot.gray()) {
      dark += (gray & 0xff) < HALF_LIGHT ? 1 : 0;
    }
    long modules = 0;
    for (byte eight : CODE.bits()) {
      modules += Integer.bitCount(eight & 0xff);
    }

    assertThat(dark / 64.0).isBetween(0.95 * modules, 1.05 * modules);
  }

  @ParameterizedTest
  @EnumSource
  void shoot_whenAnEffectIsStronger_changesThePicture(Effect effect) {
    double halfway = (effect.best() + effect.worst()) / 2;
    Shown shown = Shown.rotating(Duration.ofMillis(20), List.of(CODE, NEXT));

    byte[] best = VirtualCamera.on(shown, SMALL, 1).shoot(0).gray();
    byte[] worse = VirtualCamera.on(shown, SMALL.with(effect, halfway), 1).shoot(0).gray();

    assertThat(difference(best, worse)).as("mean difference in gray").isGreaterThan(0.05);
  }

  @Test
  void shoot_whenTheCodeChangesDuringTheExposure_mixesBothFromSomeRowOn() {
    Conditions open = SMALL.with(Effect.EXPOSURE, 4);
    long inTheMiddle = 9;
    Shown changing = Shown.rotating(Duration.ofMillis(inTheMiddle), List.of(CODE, NEXT));
    byte[] before = VirtualCamera.on(Shown.still(CODE), open, 1).shoot(0).gray();
    byte[] after = VirtualCamera.on(Shown.still(NEXT), open, 1).shoot(0).gray();
    byte[] mixed = VirtualCamera.on(changing, open, 1).shoot(0).gray();
    int width = open.width();
    int unchangedRows = 100 * width;

    assertThat(Arrays.copyOf(mixed, unchangedRows)).isEqualTo(Arrays.copyOf(before, unchangedRows));
    assertThat(Arrays.copyOfRange(mixed, 300 * width, mixed.length))
        .isEqualTo(Arrays.copyOfRange(after, 300 * width, mixed.length));
  }

  @Test
  void shoot_afterTheCodeHasChanged_showsTheNextOne() {
    Shown shown = Shown.rotating(Duration.ofSeconds(1), List.of(CODE, NEXT));
    VirtualCamera camera = VirtualCamera.on(shown, SMALL.with(Effect.MODULE_SIZE, 5), 1);
    VideoDecoder decoder = VideoDecoder.of(FrameDecoder.allCodes(), Duration.ofSeconds(5));

    assertThat(Films.texts(decoder, camera.shoot(13)))
        .containsExactly("HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/ONE");
    assertThat(Films.texts(decoder, camera.shoot(16)))
        .containsExactly("HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/TWO");
  }

  @Test
  void with_whenTheValueIsOutOfRange_saysTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conditions.ideal().with(Effect.TILT, 81))
        .withMessage("TILT is 0.0 to 80.0 °, not 81.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conditions.ideal().with(Effect.NOISE, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Conditions.ideal().withSize(63, 100));
  }

  private static double difference(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
    }
    return sum / a.length;
  }
}
