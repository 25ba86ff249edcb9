package io.github.qrauth.testkit.board;

import org.jspecify.annotations.Nullable;

/**
 * What a virtual board sees when it is asked to look.
 *
 * @param user whom the model names; null for nobody
 * @param score how sure it is, 0 to 10,000
 * @param live whether it is a face and no picture of one
 * @param frames how many pictures agreed, 0 to 255
 */
public record Sight(@Nullable String user, int score, boolean live, int frames) {

  /** A face that the model knows well, alive, in three pictures. */
  public static Sight of(String user) {
    return new Sight(user, 9_800, true, 3);
  }

  /** A face that the model does not know. */
  public static Sight stranger() {
    return new Sight(null, 2_000, true, 3);
  }

  /** A picture of somebody, held before the camera. */
  public static Sight pictureOf(String user) {
    return new Sight(user, 9_800, false, 3);
  }

  /** The same with another score, 0 to 10,000. */
  public Sight withScore(int other) {
    return new Sight(user, other, live, frames);
  }

  /** The same in another number of pictures. */
  public Sight withFrames(int other) {
    return new Sight(user, score, live, other);
  }
}
