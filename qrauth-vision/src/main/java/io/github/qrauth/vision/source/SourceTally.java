package io.github.qrauth.vision.source;

import java.util.concurrent.atomic.LongAdder;

/** Counts as they grow, from any thread. */
final class SourceTally {
  final LongAdder delivered = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder failures = new LongAdder();

  SourceCounts counts() {
    return new SourceCounts(delivered.sum(), dropped.sum(), refused.sum(), failures.sum());
  }
}
