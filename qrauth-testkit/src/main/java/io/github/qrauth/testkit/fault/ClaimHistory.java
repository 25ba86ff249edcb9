package io.github.qrauth.testkit.fault;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What clients heard when they collected logins, and the judge of it: was each won once, and does
 * the store agree? Clients may write from any thread, and in several processes into files of their
 * own: each line is written before the next call.
 */
public final class ClaimHistory {
  /** What a client heard of one claim. */
  public enum Heard {
    /** The login is his. */
    WON,
    /** It is not, and nobody else's by this call. */
    REFUSED,
    /** No answer: it may be claimed or not, and he does not know. */
    NOTHING
  }

  /**
   * One line.
   *
   * @param client who; no blank
   * @param login which
   * @param heard what
   */
  public record Entry(String client, SessionId login, Heard heard) {
    /** A line is three words. */
    public Entry {
      if (client.isEmpty() || client.contains(" ")) {
        throw new IllegalArgumentException("a client's name is one word");
      }
    }

    String line() {
      return client + " " + login + " " + heard + "\n";
    }

    static Entry of(String line) {
      String[] words = line.split(" ", -1);
      if (words.length != 3) {
        throw new IllegalArgumentException("a line is three words, not: " + line);
      }
      return new Entry(words[0], SessionId.parse(words[1]).orElseThrow(), Heard.valueOf(words[2]));
    }
  }

  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final @Nullable Path file;

  private ClaimHistory(@Nullable Path file) {
    this.file = file;
  }

  /** Kept in memory. */
  public static ClaimHistory inMemory() {
    return new ClaimHistory(null);
  }

  /** Appended to a file too, line by line: it outlives its process. */
  public static ClaimHistory in(Path file) {
    return new ClaimHistory(file);
  }

  /** What several clients wrote, together. A last line that a kill cut off counts for nothing. */
  public static ClaimHistory read(List<Path> files) throws IOException {
    ClaimHistory all = new ClaimHistory(null);
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(Entry::of)
          .forEach(all.entries::add);
    }
    return all;
  }

  /** Notes what a client heard. */
  public void heard(String client, SessionId login, Heard heard) throws IOException {
    Entry entry = new Entry(client, login, heard);
    entries.add(entry);
    if (file != null) {
      Files.writeString(
          file,
          entry.line(),
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  /**
   * Judges each login that somebody tried to collect.
   *
   * @param states how the store says it stands in the end; empty when it does not know the login
   */
  public ClaimVerdict judge(Function<SessionId, Optional<LoginState>> states) {
    Map<SessionId, List<Heard>> byLogin = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byLogin.computeIfAbsent(entry.login(), id -> new ArrayList<>()).add(entry.heard());
    }
    return ClaimVerdict.of(byLogin, states);
  }
}
