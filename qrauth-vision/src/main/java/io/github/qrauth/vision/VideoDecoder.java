package io.github.qrauth.vision;

import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.FrameDecoder.Look;
import io.github.qrauth.vision.internal.cascade.Deadline;
import io.github.qrauth.vision.internal.cascade.NearMiss;
import io.github.qrauth.vision.internal.cascade.StagePlan;
import io.github.qrauth.vision.internal.sample.Evidence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one camera within a time for each: the cheap stages see every frame, the dear
 * ones take turns, where and by which stage a code was read is tried first, and what no frame shows
 * alone several may show together. A complete search of a frame means: of what was its turn. For
 * one thread at a time.
 */
public final class VideoDecoder {
  /** After so many frames without a code, it is no longer expected where it was. */
  private static final int PATIENCE = 15;

  private static final String VOTE = "vote";

  private final FrameDecoder decoder;
  private final Duration budget;
  private final Evidence evidence = new Evidence();
  private int turn;
  private int missed;
  private @Nullable Region lastSeen;
  private @Nullable String lastStage;

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
    StagePlan plan = StagePlan.turn(turn++, lastStage);
    Look look = lookWhereLastSeen(frame, plan, deadline);
    if (look == null || !(look.outcome() instanceof DecodeOutcome.Found)) {
      look = better(look, decoder.look(frame, Region.of(frame), plan, deadline));
    }
    DecodeOutcome outcome = vote(look);
    remember(outcome, frame);
    return outcome;
  }

  /** Who wants all codes must look everywhere. */
  private @Nullable Look lookWhereLastSeen(Frame frame, StagePlan plan, Deadline deadline) {
    Region region = lastSeen;
    return region != null && region.fits(frame) && decoder.isContentWithOne()
        ? decoder.look(frame, region, plan, deadline)
        : null;
  }

  /** The second look decides; what the first almost read is kept when the second has less. */
  private static Look better(@Nullable Look first, Look second) {
    if (first == null || first.nearMiss() == null || second.nearMiss() != null) {
      return second;
    }
    return second.outcome() instanceof DecodeOutcome.Found
        ? second
        : new Look(second.outcome(), first.nearMiss(), first.codes());
  }

  /** What one frame almost shows, several may show together. */
  private DecodeOutcome vote(Look look) {
    NearMiss nearMiss = look.nearMiss();
    if (look.outcome() instanceof DecodeOutcome.Found) {
      evidence.forget();
    }
    if (nearMiss == null) {
      return look.outcome();
    }
    evidence.add(nearMiss.values());
    DecoderResult result = evidence.read();
    if (result == null) {
      return look.outcome();
    }
    evidence.forget();
    QrCode code = look.codes().apply(nearMiss.read(result, VOTE));
    boolean complete = look.outcome() instanceof DecodeOutcome.NothingFound none && none.complete();
    return new DecodeOutcome.Found(List.of(code), complete);
  }

  private void remember(DecodeOutcome outcome, Frame frame) {
    if (outcome instanceof DecodeOutcome.Found found) {
      QrCode code = found.first();
      lastSeen = Region.around(code.corners(), frame);
      lastStage = code.stage().equals(VOTE) ? lastStage : code.stage();
      missed = 0;
    } else if (++missed >= PATIENCE) {
      lastSeen = null;
      lastStage = null;
    }
  }
}
