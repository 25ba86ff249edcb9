package io.github.qrauth.login;

/**
 * How boards fare with a login that waits for a face.
 *
 * @param tries how often a board was asked to look, 1 to {@link #MAX_TRIES}; the number of the
 *     present try
 * @param progress what became of the last try
 */
public record FaceCheck(int tries, Progress progress) {
  /** Tries of one login; when the last of them recognises nobody, the login is locked. */
  public static final int MAX_TRIES = 5;

  /** What became of the last try. */
  public enum Progress {
    /** A board looks. */
    LOOKING,
    /** It recognised nobody who may log in. */
    NOT_RECOGNISED,
    /** No board could look. */
    UNAVAILABLE
  }

  /** Refuses what no login can have. */
  public FaceCheck {
    if (tries < 1 || tries > MAX_TRIES) {
      throw new IllegalArgumentException("a face has 1 to " + MAX_TRIES + " tries");
    }
  }

  boolean isLast() {
    return tries == MAX_TRIES;
  }

  FaceCheck with(Progress next) {
    return new FaceCheck(tries, next);
  }
}
