package io.github.qrauth.benchmarks;

import io.github.qrauth.testkit.camera.Conditions;
import io.github.qrauth.testkit.camera.LoginCodes;
import io.github.qrauth.testkit.camera.Shot;
import io.github.qrauth.testkit.camera.VirtualCamera;
import java.time.Duration;
import java.util.Set;

/** Films of login codes that change every two seconds, each login and each hand by its seed. */
record CameraFilms(Conditions conditions) {
  private static final Duration STEP = Duration.ofSeconds(2);

  /**
   * One film: a camera and the texts that it may see.
   *
   * @param start number of the first frame, so that codes change at another place of each film
   */
  record Film(VirtualCamera camera, Set<String> texts, int start) {
    CorpusPicture picture(int frame) {
      Shot shot = camera.shoot(start + frame);
      return new CorpusPicture(
          "", "camera", "", 1, texts, shot.gray(), shot.width(), shot.height());
    }
  }

  Film film(int seed) {
    LoginCodes codes = LoginCodes.seeded(seed);
    VirtualCamera camera = VirtualCamera.on(codes.every(STEP), conditions, seed);
    return new Film(camera, Set.copyOf(codes.texts()), seed % 30);
  }
}
