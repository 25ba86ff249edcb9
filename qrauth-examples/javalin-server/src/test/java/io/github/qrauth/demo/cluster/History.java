package io.github.qrauth.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the clients saw, written while it happened, one line each: milliseconds, login, event. The
 * verdict is read from the file alone. Thread-safe.
 */
final class History implements AutoCloseable {
  /** What a client can see. */
  enum Event {
    /** A screen shows a code. */
    STARTED,
    /** The phone was told that the login is approved. */
    APPROVED,
    /** The screen learnt of it. */
    SEEN,
    /** The screen was given the login. */
    CLAIMED,
    /** A claim was refused: somebody has it. */
    CLAIM_REFUSED,
    /** A claim's answer was lost with its connection: it may have worked. */
    CLAIM_UNKNOWN,
    /** The login is in the store no more, and the client was told so. */
    GONE,
    /** The client gave up. */
    LOST
  }

  private final Path file;
  private final Writer out;
  private final long begin = System.nanoTime();

  History(Path file) throws IOException {
    this.file = file;
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  void write(int login, Event event) {
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    try {
      synchronized (out) {
        out.write(millis + " " + login + " " + event + "\n");
        out.flush();
      }
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  Verdict judge() throws IOException {
    Map<Integer, List<String>> events = new HashMap<>();
    Map<Integer, Long> approved = new HashMap<>();
    long longest = 0;
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      long millis = Long.parseLong(words[0]);
      int login = Integer.parseInt(words[1]);
      events.computeIfAbsent(login, each -> new ArrayList<>()).add(words[2]);
      if (words[2].equals(Event.APPROVED.name())) {
        approved.put(login, millis);
      }
      if (words[2].equals(Event.SEEN.name()) && approved.containsKey(login)) {
        longest = Math.max(longest, millis - approved.get(login));
      }
    }
    return Verdict.of(events.values(), longest);
  }

  /**
   * What became of the logins.
   *
   * @param claimed given to exactly one claim
   * @param unknown given to a claim whose answer was lost, so to nobody else
   * @param gone honestly over: the store or its time ended them, and the client was told
   * @param lost of which a client never learnt anything
   * @param doubled given twice
   * @param halfDone approved, and then neither to be claimed nor over
   * @param longestMillis from the phone's answer to what the screen saw
   */
  record Verdict(
      int logins,
      int claimed,
      int unknown,
      int gone,
      int lost,
      int doubled,
      int halfDone,
      long longestMillis) {

    private static Verdict of(Iterable<List<String>> logins, long longest) {
      int all = 0;
      int claimed = 0;
      int unknown = 0;
      int gone = 0;
      int lost = 0;
      int doubled = 0;
      int half = 0;
      for (List<String> events : logins) {
        all++;
        long claims = events.stream().filter("CLAIMED"::equals).count();
        if (claims > 1) {
          doubled++;
        } else if (claims == 1) {
          claimed++;
        } else if (events.contains("CLAIM_UNKNOWN")) {
          unknown++;
        } else if (events.contains("GONE")) {
          gone++;
        } else if (events.contains("CLAIM_REFUSED")) {
          half++;
        } else {
          lost++;
        }
      }
      return new Verdict(all, claimed, unknown, gone, lost, doubled, half, longest);
    }
  }
}
