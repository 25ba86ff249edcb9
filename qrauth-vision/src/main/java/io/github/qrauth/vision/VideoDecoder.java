package io.github.qrauth.vision;

import io.github.qrauth.vision.internal.cascade.Deadline;
import io.github.qrauth.vision.internal.cascade.StagePlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one camera within a time for each: the cheap stages see every frame, the dear
 * ones take turns, and where a code was seen is looked at first. For one thread at a time.
 */
public final class VideoDecoder {
  /** After so many frames without a code, it is no longer expected where it was. */
  private static final int PATIENCE = 15;

  private final FrameDecoder decoder;
  private final Duration budget;
  private int turn;
  private int missed;
  private @Nullable Region lastSeen;

  private VideoDecoder(FrameDecoder decoder, Duration budget) {
    this.decoder = decoder;
    this.budget = budget;
  }

  /** 8 ms for each frame. */
  public static VideoDecoder of(FrameDecoder decoder) {
    return of(decoder, Duration.ofMillis(8));
  }

  /** The time for each frame is a wish that is missed by a fraction, not a promise. */
  public static VideoDecoder of(FrameDecoder decoder, Duration budget) {
    return new VideoDecoder(decoder, budget);
  }

  /** Decodes the next frame. */
  public DecodeOutcome decode(Frame frame) {
    Deadline deadline = decoder.deadline(budget);
    StagePlan plan = StagePlan.turn(turn++);
    DecodeOutcome outcome = decodeWhereLastSeen(frame, plan, deadline);
    if (!(outcome instanceof DecodeOutcome.Found)) {
      outcome = decoder.decode(frame, Region.of(frame), plan, deadline);
    }
    remember(outcome, frame);
    return outcome;
  }

  /** Who wants all codes must look everywhere. */
  private @Nullable DecodeOutcome decodeWhereLastSeen(
      Frame frame, StagePlan plan, Deadline deadline) {
    Region region = lastSeen;
    return region != null && region.fits(frame) && decoder.isContentWithOne()
        ? decoder.decode(frame, region, plan, deadline)
        : null;
  }

  private void remember(DecodeOutcome outcome, Frame frame) {
    if (outcome instanceof DecodeOutcome.Found found) {
      lastSeen = Region.around(found.first().corners(), frame);
      missed = 0;
    } else if (++missed >= PATIENCE) {
      lastSeen = null;
    }
  }
}
