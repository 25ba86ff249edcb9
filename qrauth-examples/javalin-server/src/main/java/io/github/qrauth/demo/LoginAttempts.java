package io.github.qrauth.demo;

import io.github.qrauth.base.Secret;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.memory.InMemoryAttemptStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Slows down whoever guesses passwords: tries are counted before the comparison. Thread-safe. */
final class LoginAttempts {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int PER_ACCOUNT = 10;
  private static final int PER_SOURCE = 60;
  private static final int MOST_KEYS = 20_000;

  private final AttemptStore attempts;
  private final InstantSource clock;

  LoginAttempts(InstantSource clock) {
    this.attempts = new InMemoryAttemptStore(MOST_KEYS, clock);
    this.clock = clock;
  }

  /** Counts a try; how long to wait when there were too many. */
  Optional<Duration> charge(String user, String source) {
    // The source first: a blocked one must not fill the store with accounts.
    Optional<Duration> blocked = charge("source " + hash(source), PER_SOURCE);
    return blocked.isPresent() ? blocked : charge(account(user), PER_ACCOUNT);
  }

  /** The password was right: an account's tries are counted from zero again. */
  void succeeded(String user) {
    attempts.clear(account(user));
  }

  private Optional<Duration> charge(String key, int most) {
    Instant now = clock.instant();
    AttemptStore.Attempts counted = attempts.charge(key, WINDOW, now);
    return counted.count() > most
        ? Optional.of(Duration.between(now, counted.endsAt()))
        : Optional.empty();
  }

  private static String account(String user) {
    return "account " + hash(user);
  }

  private static String hash(String text) {
    byte[] bytes = (text + " ").getBytes(StandardCharsets.UTF_8);
    byte[] bounded = bytes.length > 1024 ? Arrays.copyOf(bytes, 1024) : bytes;
    return HexFormat.of().formatHex(Secret.of(bounded).sha256());
  }
}
