package io.github.qrauth.device.link;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went over a wire, in both directions, with times: for looking at a board's trouble and for
 * replaying it in a test. No key of QRD1 ever crosses the wire, but the names of users do. Keeps
 * the first 16 MiB and counts the rest. Thread-safe.
 */
public final class Capture {
  private static final int MAX_BYTES = 1 << 24;
  private static final Pattern LINE =
      Pattern.compile("([0-9]{1,12}) ([<>]) ((?:[0-9a-f]{2}){1,65536})");

  private final InstantSource time;
  private final Instant start;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Chunk> chunks = new ArrayList<>();
  private int kept;
  private long dropped;

  /** An empty capture that begins now. */
  public Capture(InstantSource time) {
    this.time = time;
    this.start = time.instant();
  }

  /** The same link, watched by this capture. */
  public DeviceLink watch(DeviceLink link) {
    return new WatchedLink(link, this);
  }

  /**
   * A link to a board that says what the board of this capture said, whatever it is told, and is
   * then gone.
   */
  public DeviceLink replay() {
    return new ReplayLink(chunks().stream().filter(Chunk::fromBoard).map(Chunk::bytes).toList());
  }

  /** What was kept so far. */
  public List<Chunk> chunks() {
    lock.lock();
    try {
      return List.copyOf(chunks);
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes came after the capture was full. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * One line per chunk: milliseconds, {@code <} from the board or {@code >} to it, bytes in hex.
   */
  public String format() {
    StringBuilder text = new StringBuilder();
    chunks().forEach(chunk -> text.append(chunk).append('\n'));
    return text.toString();
  }

  /**
   * The capture that {@link #format()} wrote.
   *
   * @throws IllegalArgumentException naming the first line that is of another form
   */
  public static Capture parse(String text, InstantSource time) {
    Capture capture = new Capture(time);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("line " + number + " is not of a capture");
      }
      capture.add(
          new Chunk(
              Duration.ofMillis(Long.parseLong(matcher.group(1))),
              matcher.group(2).equals("<"),
              HexFormat.of().parseHex(matcher.group(3))));
    }
    return capture;
  }

  void record(boolean fromBoard, byte[] bytes) {
    add(new Chunk(Duration.between(start, time.instant()), fromBoard, bytes));
  }

  private void add(Chunk chunk) {
    lock.lock();
    try {
      if (kept + chunk.bytes.length > MAX_BYTES) {
        dropped += chunk.bytes.length;
      } else {
        kept += chunk.bytes.length;
        chunks.add(chunk);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that went one way at one time. Immutable. */
  public static final class Chunk {
    private final Duration after;
    private final boolean fromBoard;
    private final byte[] bytes;

    private Chunk(Duration after, boolean fromBoard, byte[] bytes) {
      this.after = after;
      this.fromBoard = fromBoard;
      this.bytes = bytes.clone();
    }

    /** How long after the beginning. */
    public Duration after() {
      return after;
    }

    /** Whether the board sent it. */
    public boolean fromBoard() {
      return fromBoard;
    }

    /** The bytes, as a copy. */
    public byte[] bytes() {
      return bytes.clone();
    }

    @Override
    public String toString() {
      return after.toMillis() + (fromBoard ? " < " : " > ") + HexFormat.of().formatHex(bytes);
    }
  }
}
