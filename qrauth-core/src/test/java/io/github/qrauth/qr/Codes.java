package io.github.qrauth.qr;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SeededRandom;
import io.github.qrauth.base.SessionId;
import java.util.function.BiPredicate;

/** Codes to draw in tests. */
final class Codes {
  private Codes() {}

  /** The URL of some frame of some session under this mount URL. */
  static String url(String mountUrl, SeededRandom random) {
    RotatingCode code = new RotatingCode(Secret.random(random, RotatingCode.KEY_LENGTH));
    SessionId id = SessionId.random(random);
    return code.at(id, QrIntent.LOGIN, random.bytes(32), random.between(0, 300)).url(mountUrl);
  }

  /** Text of one of the kinds that people put into codes. */
  static String anyText(SeededRandom random, int maxLength) {
    int length = random.between(1, maxLength);
    return switch (random.between(0, 3)) {
      case 0 -> random.text(length, "0123456789");
      case 1 -> random.text(length, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:");
      case 2 -> random.text(length, "abcdefghijklmnopqrstuvwxyzABC0123456789-_~:/?#[]@!&'()*+,;=%");
      default -> random.text(length, "äöüß 한국어 로그인 テスト ✓");
    };
  }

  /** The modules as lines of {@code #} and dots. */
  static String draw(int size, BiPredicate<Integer, Integer> isDark) {
    StringBuilder drawing = new StringBuilder();
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        drawing.append(isDark.test(x, y) ? '#' : '.');
      }
      drawing.append('\n');
    }
    return drawing.toString();
  }

  static String draw(QrImage image) {
    return draw(image.size(), image::isDark);
  }
}
