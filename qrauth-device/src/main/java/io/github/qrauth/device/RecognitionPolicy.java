package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceMessage.Liveness;
import io.github.qrauth.device.protocol.DeviceMessage.Result;
import io.github.qrauth.device.protocol.DeviceMessage.Status;
import io.github.qrauth.device.protocol.ModelHash;
import java.util.HashSet;
import java.util.Set;

/**
 * What a board must have seen for its word to count. A face is one weak factor: a result that
 * passes names a user and approves nothing. Immutable and thread-safe.
 *
 * @param users whom this board may name; nobody else passes, and an empty set means nobody
 * @param models which models may decide; an empty set means none
 * @param minScore 0 to 10000
 * @param minFrames how many frames must have agreed, 1 to 255
 * @param livenessRequired whether a passed liveness check is needed; one that was not made counts
 *     as failed
 */
public record RecognitionPolicy(
    Set<String> users,
    Set<ModelHash> models,
    int minScore,
    int minFrames,
    boolean livenessRequired) {
  private static final int DEFAULT_MIN_SCORE = 8000;
  private static final int DEFAULT_MIN_FRAMES = 3;

  /** Copies the sets and checks the ranges. */
  public RecognitionPolicy {
    users = Set.copyOf(users);
    models = Set.copyOf(models);
    if (minScore < 0 || minScore > Result.MAX_SCORE || minFrames < 1 || minFrames > 255) {
      throw new IllegalArgumentException("a score is 0 to 10000, frames are 1 to 255");
    }
  }

  /** Score 80 %, three agreeing frames, liveness required. */
  public static RecognitionPolicy standard(Set<String> users, Set<ModelHash> models) {
    return new RecognitionPolicy(users, models, DEFAULT_MIN_SCORE, DEFAULT_MIN_FRAMES, true);
  }

  /** The same, with one more model that may decide. */
  public RecognitionPolicy allowing(ModelHash model) {
    Set<ModelHash> more = new HashSet<>(models);
    more.add(model);
    return new RecognitionPolicy(users, more, minScore, minFrames, livenessRequired);
  }

  /** Judges a genuine result of an outstanding request. */
  public Verdict judge(Result result) {
    if (result.status() != Status.MATCH || result.user().isEmpty()) {
      return new Rejected(Reason.NO_MATCH);
    }
    if (result.score() < minScore) {
      return new Rejected(Reason.SCORE);
    }
    if (livenessRequired ? result.liveness() != Liveness.PASSED : isProvenDead(result)) {
      return new Rejected(Reason.LIVENESS);
    }
    if (result.frames() < minFrames) {
      return new Rejected(Reason.FRAMES);
    }
    if (!models.contains(result.model())) {
      return new Rejected(Reason.MODEL);
    }
    String user = result.user().get();
    return users.contains(user) ? new Recognised(user) : new Rejected(Reason.USER);
  }

  private static boolean isProvenDead(Result result) {
    return result.liveness() == Liveness.FAILED;
  }

  /** What a result counts for. */
  public sealed interface Verdict {}

  /**
   * The board saw somebody whom it may name.
   *
   * @param user whom
   */
  public record Recognised(String user) implements Verdict {}

  /**
   * The result does not count.
   *
   * @param reason the first rule that it failed
   */
  public record Rejected(Reason reason) implements Verdict {}

  /** The rules, in the order in which they are asked. */
  public enum Reason {
    /** The board did not recognise anybody. */
    NO_MATCH,
    /** It was not sure enough. */
    SCORE,
    /** Nothing shows that the face was alive. */
    LIVENESS,
    /** Too few frames agreed. */
    FRAMES,
    /** An unknown model decided: an administrator must confirm it first. */
    MODEL,
    /** The board may not name this user. */
    USER
  }
}
