package io.github.qrauth.vision.source;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;

/**
 * A picture file as a listing saw it.
 *
 * @param modified when it was last written
 */
record WatchedFile(Path name, long size, Instant modified) {
  /** By time; files of one moment by name, which for the usual names is their time too. */
  static final Comparator<WatchedFile> OLDEST_FIRST =
      Comparator.comparing(WatchedFile::modified).thenComparing(file -> file.name().toString());

  boolean isAfter(WatchedFile other) {
    return OLDEST_FIRST.compare(this, other) > 0;
  }
}
