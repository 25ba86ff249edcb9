package io.github.qrauth.vision;

import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.cascade.Cascade;
import io.github.qrauth.vision.internal.cascade.Deadline;
import io.github.qrauth.vision.internal.cascade.Hit;
import io.github.qrauth.vision.internal.cascade.Limits;
import io.github.qrauth.vision.internal.cascade.NearMiss;
import io.github.qrauth.vision.internal.cascade.StagePlan;
import io.github.qrauth.vision.internal.image.GrayImage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads QR codes (Model 2, versions 1 to 40, upright or turned, tilted, mirrored, inverted) from
 * frames. Work and memory are bounded for every picture, and what a picture shows never raises an
 * exception. Immutable, for any number of threads.
 */
public final class FrameDecoder {
  /** Longer sides are scaled down: more pixels than that read hardly any code more. */
  private static final int LONGEST_SIDE = 1920;

  private static final long LEAST_SIDE = 21;
  private static final long MOST_PIXELS = 25_000_000;
  private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(10);

  private final Limits limits;
  private final LongSupplier nanos;

  private FrameDecoder(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** Stops at the first code that it can read. */
  public static FrameDecoder firstCode() {
    return new FrameDecoder(Limits.ONE, System::nanoTime);
  }

  /** Reads every code in view: whoever acts on a code should know whether it was the only one. */
  public static FrameDecoder allCodes() {
    return new FrameDecoder(Limits.ALL, System::nanoTime);
  }

  /** The same on another clock, in nanoseconds that only grow. */
  FrameDecoder withClock(LongSupplier clock) {
    return new FrameDecoder(limits, clock);
  }

  /** Tries everything; ten seconds bound what a hostile frame can cost on a busy machine. */
  public DecodeOutcome decode(Frame frame) {
    return decode(frame, DEFAULT_BUDGET);
  }

  /**
   * Tries the cheap stages first and stops soon after the budget is spent. What was found until
   * then is returned; for a moving camera the next frame is the better second try.
   */
  public DecodeOutcome decode(Frame frame, Duration budget) {
    return decode(frame, Region.of(frame), StagePlan.everything(), Deadline.after(budget, nanos));
  }

  /** Starts the clock of one frame. */
  Deadline deadline(Duration budget) {
    return Deadline.after(budget, nanos);
  }

  /** Whether one code is enough. */
  boolean isContentWithOne() {
    return limits.codes() == 1;
  }

  private DecodeOutcome decode(Frame frame, Region region, StagePlan plan, Deadline deadline) {
    return look(frame, region, plan, deadline).outcome();
  }

  /** One look at a part of a frame: what was found there, or almost. */
  record Look(DecodeOutcome outcome, @Nullable NearMiss nearMiss, Function<Hit, QrCode> codes) {}

  Look look(Frame frame, Region region, StagePlan plan, Deadline deadline) {
    long longest = Math.max(region.width(), region.height());
    long shortest = Math.min(region.width(), region.height());
    if (shortest < LEAST_SIDE || shortest * LONGEST_SIDE < LEAST_SIDE * longest) {
      return refused(RefusalReason.TOO_SMALL);
    }
    if ((long) frame.width() * frame.height() > MOST_PIXELS) {
      return refused(RefusalReason.TOO_MANY_PIXELS);
    }
    GrayImage picture = region.of(frame.gray()).withLongestSide(LONGEST_SIDE);
    Cascade cascade = new Cascade(picture, limits, deadline);
    List<Hit> hits = cascade.run(plan);
    Function<Hit, QrCode> codes = hit -> code(hit, region, picture);
    return hits.isEmpty()
        ? new Look(new DecodeOutcome.NothingFound(cascade.isComplete()), cascade.nearMiss(), codes)
        : new Look(
            new DecodeOutcome.Found(hits.stream().map(codes).toList(), cascade.isComplete()),
            null,
            codes);
  }

  private static Look refused(RefusalReason reason) {
    return new Look(
        new DecodeOutcome.Refused(reason),
        null,
        hit -> {
          throw new IllegalStateException("nothing was looked at");
        });
  }

  private static QrCode code(Hit hit, Region region, GrayImage picture) {
    double scaleX = region.width() / (double) picture.width();
    double scaleY = region.height() / (double) picture.height();
    List<Point> corners = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      double x = region.x() + hit.cornerX(k) * scaleX;
      double y = region.y() + hit.cornerY(k) * scaleY;
      corners.add(new Point(x, y));
    }
    DecoderResult result = hit.result();
    return new QrCode(
        result.getText(),
        result.getRawBytes(),
        corners,
        hit.version(),
        ErrorCorrectionLevel.valueOf(result.getECLevel()),
        hit.stage(),
        part(result));
  }

  private static Optional<StructuredPart> part(DecoderResult result) {
    if (!result.hasStructuredAppend()) {
      return Optional.empty();
    }
    int sequence = result.getStructuredAppendSequenceNumber();
    int parity = result.getStructuredAppendParity();
    return Optional.of(new StructuredPart(sequence >> 4 & 15, (sequence & 15) + 1, parity & 255));
  }
}
