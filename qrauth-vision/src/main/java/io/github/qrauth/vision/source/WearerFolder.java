package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReading;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One wearer's folder. All that it remembers of past files is the newest that it has read: older
 * ones are never wanted again, however many there are.
 */
final class WearerFolder {
  private static final int MOST_FILES = 10_000;

  /** So many of the newest are tried; bursts bring more, but those will be older still. */
  private static final int MOST_TRIED = 4;

  /** A file of a later time would outlive every newer one. */
  private static final Duration AHEAD = Duration.ofSeconds(10);

  private record Seen(WatchedFile file, Instant since) {}

  private final Path folder;
  private final String wearer;
  private final FolderRules rules;
  private final SourceTally tally;
  private final Map<Path, Seen> settling = new HashMap<>();
  private WatchedFile newestRead;

  WearerFolder(Path folder, String wearer, Instant opened, FolderRules rules, SourceTally tally) {
    this.folder = folder;
    this.wearer = wearer;
    this.rules = rules;
    this.tally = tally;
    this.newestRead = new WatchedFile(Path.of(""), 0, opened.minus(rules.backlog()));
  }

  /** Whether a file was seen that may become whole. */
  boolean isSettling() {
    return !settling.isEmpty();
  }

  /** The newest whole picture that was not there before. */
  Optional<Frame> look(OpenFolder root, Instant now) throws IOException {
    try (OpenFolder open = root.folder(folder)) {
      List<WatchedFile> files = newFiles(open, now);
      settling.keySet().retainAll(files.stream().map(WatchedFile::name).toList());
      for (WatchedFile file : files.subList(0, Math.min(files.size(), MOST_TRIED))) {
        Optional<byte[]> bytes = whole(open, file, now);
        if (bytes.isPresent()) {
          newestRead = file;
          passOver(open, files);
          return frame(open, file, bytes.get());
        }
      }
      return Optional.empty();
    }
  }

  /** The newest first. */
  private List<WatchedFile> newFiles(OpenFolder open, Instant now) throws IOException {
    List<WatchedFile> files = new ArrayList<>();
    for (Path name : open.names(MOST_FILES)) {
      if (FolderRules.isPicture(name.toString())) {
        BasicFileAttributes attributes = open.attributes(name);
        WatchedFile file =
            new WatchedFile(name, attributes.size(), attributes.lastModifiedTime().toInstant());
        if (attributes.isRegularFile()
            && file.isAfter(newestRead)
            && !file.modified().isAfter(now.plus(AHEAD))) {
          files.add(file);
        }
      }
    }
    files.sort(Collections.reverseOrder(WatchedFile.OLDEST_FIRST));
    return files;
  }

  /** The bytes of a file that will not grow, as far as can be seen. */
  private Optional<byte[]> whole(OpenFolder open, WatchedFile file, Instant now)
      throws IOException {
    Seen before = settling.get(file.name());
    Seen seen = before != null && before.file.equals(file) ? before : new Seen(file, now);
    settling.put(file.name(), seen);
    boolean settled = !now.isBefore(seen.since.plus(rules.settle()));
    if (file.size() > rules.reader().mostBytes()) {
      return settled ? Optional.of(new byte[0]) : Optional.empty();
    }
    byte[] bytes = open.read(file.name(), rules.reader().mostBytes() + 1);
    boolean unchanged = bytes.length == file.size();
    return unchanged && (settled || WholeFile.is(bytes)) ? Optional.of(bytes) : Optional.empty();
  }

  /** What is older than the newest that was read is let go. */
  private void passOver(OpenFolder open, List<WatchedFile> files) throws IOException {
    for (WatchedFile file : files) {
      if (newestRead.isAfter(file)) {
        tally.dropped.increment();
        settling.remove(file.name());
        deleteIfWished(open, file);
      }
    }
    settling.remove(newestRead.name());
  }

  /** What is no picture stays where it is: somebody may want to know why. */
  private Optional<Frame> frame(OpenFolder open, WatchedFile file, byte[] bytes)
      throws IOException {
    if (rules.reader().read(bytes) instanceof FrameReading.Read read) {
      deleteIfWished(open, file);
      return Optional.of(read.frame().withSource(wearer).withCapturedAt(file.modified()));
    }
    tally.refused.increment();
    return Optional.empty();
  }

  private void deleteIfWished(OpenFolder open, WatchedFile file) throws IOException {
    if (rules.delete()) {
      open.delete(file.name());
    }
  }
}
