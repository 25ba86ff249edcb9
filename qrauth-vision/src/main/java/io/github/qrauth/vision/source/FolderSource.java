package io.github.qrauth.vision.source;

import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A folder in which an application for glasses puts pictures: one folder for each wearer, whose
 * name becomes {@link Frame#source()} in Unicode's form NFC. The name only says who put it there;
 * who that is must be proven elsewhere.
 *
 * <p>Pictures are {@code .jpg}, {@code .jpeg}, {@code .png} and {@code .webp} in any case. Of each
 * wearer the newest whole file counts, and older ones are dropped. Links are not followed, neither
 * to folders nor to files. It has no thread: {@link #next} looks itself, woken by the system or
 * after a while. For any number of threads.
 */
public final class FolderSource implements FrameSource {
  private static final int MOST_WEARERS = 10_000;

  private final Path root;
  private final FolderRules rules;
  private final InstantSource clock;
  private final Instant opened;
  private final FolderWake wake;
  private final SourceTally tally = new SourceTally();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, WearerFolder> wearers = new HashMap<>();
  private final Deque<WearerFolder> turn = new ArrayDeque<>();

  private FolderSource(Builder builder) {
    this.root = builder.root;
    this.rules = builder.rules;
    this.clock = builder.clock;
    this.opened = clock.instant();
    this.wake = FolderWake.of(root);
  }

  /**
   * Watches this folder, which need not exist yet.
   *
   * @param reader whose limits hold for each file
   * @param clock to which the times of files are compared
   */
  public static Builder builder(Path root, FrameReader reader, InstantSource clock) {
    return new Builder(root, reader, clock);
  }

  @Override
  public Optional<Frame> next(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + Waits.nanos(wait);
    if (!lock.tryLock(Waits.nanos(wait), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      Optional<Frame> frame = look();
      for (long left = end - System.nanoTime();
          frame.isEmpty() && left > 0 && !wake.isClosed();
          left = end - System.nanoTime()) {
        wake.await(shorter(pause(), Duration.ofNanos(left)));
        frame = look();
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  private Duration pause() {
    boolean settling = wearers.values().stream().anyMatch(WearerFolder::isSettling);
    return settling ? shorter(rules.settle(), rules.rescan()) : rules.rescan();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Goes on where the look before ended, so that no wearer waits for another's burst. */
  private Optional<Frame> look() {
    if (wake.isClosed()) {
      return Optional.empty();
    }
    try (OpenFolder open = OpenFolder.open(root)) {
      if (turn.isEmpty()) {
        findWearers(open);
      }
      while (!turn.isEmpty()) {
        Optional<Frame> frame = look(open, turn.remove());
        if (frame.isPresent()) {
          tally.delivered.increment();
          return frame;
        }
      }
    } catch (IOException unreadable) {
      tally.failures.increment();
    }
    return Optional.empty();
  }

  private Optional<Frame> look(OpenFolder open, WearerFolder wearer) {
    try {
      return wearer.look(open, clock.instant());
    } catch (IOException unreadable) {
      // Files vanish between two looks; one wearer's folder must not stop the others.
      tally.failures.increment();
      return Optional.empty();
    }
  }

  private void findWearers(OpenFolder open) throws IOException {
    wake.watch(root);
    Map<String, Path> folders = new HashMap<>();
    for (Path name : open.names(MOST_WEARERS)) {
      Optional<String> wearer = FolderRules.wearer(name.toString());
      if (wearer.isPresent() && open.attributes(name).isDirectory()) {
        // Of two folders whose names look the same, the one in the usual form counts.
        folders.merge(wearer.get(), name, (a, b) -> a.toString().equals(wearer.get()) ? a : b);
      }
    }
    wearers.keySet().retainAll(folders.values());
    folders.forEach(
        (wearer, name) -> {
          wake.watch(root.resolve(name));
          turn.add(
              wearers.computeIfAbsent(
                  name, key -> new WearerFolder(name, wearer, opened, rules, tally)));
        });
  }

  @Override
  public boolean hasEnded() {
    return wake.isClosed();
  }

  @Override
  public SourceCounts counts() {
    return tally.counts();
  }

  @Override
  public void close() {
    wake.close();
  }

  /** Settings of a folder source, each with a default that suits glasses. */
  public static final class Builder {
    private final Path root;
    private final InstantSource clock;
    private FolderRules rules;

    private Builder(Path root, FrameReader reader, InstantSource clock) {
      this.root = Objects.requireNonNull(root, "root");
      this.clock = Objects.requireNonNull(clock, "clock");
      this.rules =
          new FolderRules(
              Objects.requireNonNull(reader, "reader"),
              Duration.ofMillis(300),
              Duration.ofSeconds(10),
              Duration.ofSeconds(1),
              false);
    }

    /**
     * Removes pictures after reading, and those that newer ones have overtaken. What is no picture
     * stays. Without this everything stays.
     */
    public Builder deletingWhatWasRead() {
      rules =
          new FolderRules(rules.reader(), rules.settle(), rules.backlog(), rules.rescan(), true);
      return this;
    }

    /** How old a picture may be that lies there at the start; 10 s unless said otherwise. */
    public Builder backlog(Duration age) {
      rules =
          new FolderRules(
              rules.reader(), rules.settle(), positive(age), rules.rescan(), rules.delete());
      return this;
    }

    /**
     * How long a file must not have changed, when it does not end as its format ends; 300 ms unless
     * said otherwise.
     */
    public Builder settle(Duration unchanged) {
      rules =
          new FolderRules(
              rules.reader(), positive(unchanged), rules.backlog(), rules.rescan(), rules.delete());
      return this;
    }

    /** How often to look although the system reported nothing; 1 s unless said otherwise. */
    public Builder rescan(Duration interval) {
      rules =
          new FolderRules(
              rules.reader(), rules.settle(), rules.backlog(), positive(interval), rules.delete());
      return this;
    }

    private static Duration positive(Duration duration) {
      if (duration.isNegative() || duration.isZero() || duration.toDays() > 1) {
        throw new IllegalArgumentException("more than nothing and at most a day");
      }
      return duration;
    }

    /** Begins to watch. */
    public FolderSource open() {
      return new FolderSource(this);
    }
  }
}
