package io.github.qrauth.vision;

import java.util.List;

/** What a decoder says about one frame. */
public sealed interface DecodeOutcome {
  /**
   * At least one code was read. Several codes are in the order in which they were read; to choose
   * among them is the caller's decision.
   *
   * @param complete whether the search ended by itself, so that these are all codes it can see;
   *     false when time was up, or when one code was enough
   */
  record Found(List<QrCode> codes, boolean complete) implements DecodeOutcome {
    public Found {
      codes = List.copyOf(codes);
      if (codes.isEmpty()) {
        throw new IllegalArgumentException("found means at least one code");
      }
    }

    public QrCode first() {
      return codes.get(0);
    }
  }

  /**
   * No code was read.
   *
   * @param complete false when the time budget ended the search early
   */
  record NothingFound(boolean complete) implements DecodeOutcome {}

  /** The picture was not looked at. */
  record Refused(RefusalReason reason) implements DecodeOutcome {}
}
