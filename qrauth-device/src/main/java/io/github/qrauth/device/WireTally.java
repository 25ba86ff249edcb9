package io.github.qrauth.device;

/** Counts while a conversation runs. */
final class WireTally {
  long badFrames;
  long badTags;
  long replays;
  long stale;
  long nonsense;
  long resends;
  long logLines;

  WireCounts counts() {
    return new WireCounts(badFrames, badTags, replays, stale, nonsense, resends, logLines);
  }
}
