package io.github.qrauth.device;

import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.guard.AttemptStore;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a board may look in vain: five times in a row, then once in 30 s, until it recognises
 * somebody (NIST SP 800-63B-4 section 3.2.3). Charged before it looks.
 */
final class FaceAttempts {
  static final int MAX_IN_A_ROW = 5;
  static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration FOR_GOOD = Duration.ofDays(3650);

  private final AttemptStore attempts;

  FaceAttempts(AttemptStore attempts) {
    this.attempts = attempts;
  }

  boolean mayLook(BoardName board, Instant now) {
    return attempts.charge(row(board), FOR_GOOD, now).count() <= MAX_IN_A_ROW
        || attempts.charge("face-pause:" + board, PAUSE, now).count() == 1;
  }

  void recognised(BoardName board) {
    attempts.clear(row(board));
  }

  private static String row(BoardName board) {
    return "face-row:" + board;
  }
}
