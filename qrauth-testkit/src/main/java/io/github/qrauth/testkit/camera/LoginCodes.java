package io.github.qrauth.testkit.camera;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.qr.QrImage;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.RotatingCode;
import io.github.qrauth.testkit.InsecureSeededRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The codes of a login that nobody started, as long and as dense as real ones: for films that need
 * no server.
 */
public final class LoginCodes {
  private static final int FRAMES = 60;
  private static final int KEY_LENGTH = 32;
  private static final String MOUNT = "https://login.example.com/auth";

  private final List<String> texts;

  private LoginCodes(List<String> texts) {
    this.texts = texts;
  }

  /** Another login for each seed, of sixty codes. */
  public static LoginCodes seeded(long seed) {
    RandomSource random = new InsecureSeededRandom(seed);
    RotatingCode rotation = new RotatingCode(Secret.random(random, KEY_LENGTH));
    SessionId id = SessionId.random(random);
    return new LoginCodes(
        IntStream.range(0, FRAMES)
            .mapToObj(frame -> rotation.at(id, QrIntent.LOGIN, new byte[0], frame).url(MOUNT))
            .toList());
  }

  /** What the codes say, in the order in which they are shown. */
  public List<String> texts() {
    return texts;
  }

  /** A screen that shows them, each for a step. */
  public Shown every(Duration step) {
    return Shown.rotating(step, texts.stream().map(QrImage::of).toList());
  }
}
