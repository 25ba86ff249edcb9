package io.github.qrauth;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginHistory;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.memory.InMemoryOnceStore;
import io.github.qrauth.memory.InMemoryTokenStore;
import io.github.qrauth.token.TokenStore;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps what it must remember. Whatever is not named is kept in this process, which
 * is right for one node only. Immutable; the in-memory stores come into being with the {@link
 * QrAuth} that is built with them, by its clock.
 */
public final class Stores {
  private static final long MAX_SESSIONS = 100_000;
  private static final long ATTEMPT_KEYS_PER_SESSION = 4;

  private final long maxSessions;
  private final @Nullable LoginStore logins;
  private final @Nullable LoginEvents events;
  private final @Nullable AttemptStore attempts;
  private final @Nullable OnceStore once;
  private final HealthCheck health;
  private final @Nullable TokenStore tokens;
  private final @Nullable LoginHistory history;

  private Stores(Builder b) {
    maxSessions = b.maxSessions;
    logins = b.logins;
    events = b.events;
    attempts = b.attempts;
    once = b.once;
    health = b.health;
    tokens = b.tokens;
    history = b.history;
  }

  /** Everything in this process, at most 100,000 logins at a time (about 30 MB). */
  public static Stores inMemory() {
    return builder().build();
  }

  /** Everything in this process, at most {@code maxSessions} logins at a time, 1 to 10,000,000. */
  public static Stores inMemory(long maxSessions) {
    return builder().maxSessions(maxSessions).build();
  }

  /** Starts from everything in this process. */
  public static Builder builder() {
    return new Builder();
  }

  boolean hasHistory() {
    return history != null;
  }

  HealthCheck health() {
    return health;
  }

  /** The ports, with those that nobody named made for this clock. */
  Ports open(InstantSource clock) {
    AttemptStore counters =
        attempts == null
            ? new InMemoryAttemptStore(maxSessions * ATTEMPT_KEYS_PER_SESSION, clock)
            : attempts;
    OnceStore ids = once == null ? new InMemoryOnceStore(maxSessions, clock) : once;
    TokenStore families = tokens == null ? new InMemoryTokenStore(maxSessions, clock) : tokens;
    LoginHistory past = history == null ? new InMemoryLoginHistory(maxSessions, clock) : history;
    if (logins != null && events != null) {
      return new Ports(logins, events, counters, ids, families, past);
    }
    InMemoryLoginStore local = new InMemoryLoginStore(maxSessions, clock);
    return new Ports(local, local, counters, ids, families, past);
  }

  @Override
  public String toString() {
    return "logins "
        + name(logins, "in memory, at most " + maxSessions)
        + "; attempts "
        + name(attempts, "in memory")
        + "; once "
        + name(once, "in memory")
        + "; tokens "
        + name(tokens, "in memory")
        + "; history "
        + name(history, "in memory");
  }

  private static String name(@Nullable Object port, String otherwise) {
    return port == null ? otherwise : port.getClass().getSimpleName();
  }

  /** All ports. */
  record Ports(
      LoginStore logins,
      LoginEvents events,
      AttemptStore attempts,
      OnceStore once,
      TokenStore tokens,
      LoginHistory history) {}

  /** Collects the ports. Not thread-safe. */
  public static final class Builder {
    private long maxSessions = MAX_SESSIONS;
    private @Nullable LoginStore logins;
    private @Nullable LoginEvents events;
    private @Nullable AttemptStore attempts;
    private @Nullable OnceStore once;
    private HealthCheck health = () -> {};
    private @Nullable TokenStore tokens;
    private @Nullable LoginHistory history;

    private Builder() {}

    /** Room of the in-memory stores, in logins; 1 to 10,000,000, default 100,000. */
    public Builder maxSessions(long max) {
      if (max < 1 || max > 10_000_000) {
        throw new IllegalArgumentException("logins at a time are 1 to 10,000,000, not " + max);
      }
      this.maxSessions = max;
      return this;
    }

    /** Where logins live, and who tells of their changes: the two belong together. */
    public Builder logins(LoginStore store, LoginEvents events) {
      this.logins = store;
      this.events = events;
      return this;
    }

    /** Counts attempts. */
    public Builder attempts(AttemptStore store) {
      this.attempts = store;
      return this;
    }

    /** Remembers ids that count once. */
    public Builder once(OnceStore store) {
      this.once = store;
      return this;
    }

    /** What {@link QrAuth#health()} asks; default nobody, since this process is there. */
    public Builder health(HealthCheck check) {
      this.health = check;
      return this;
    }

    /** Keeps refresh families and revocations. */
    public Builder tokens(TokenStore store) {
      this.tokens = store;
      return this;
    }

    /** Keeps what users logged in, for them to look at and to end. */
    public Builder history(LoginHistory store) {
      this.history = store;
      return this;
    }

    /** The stores. */
    public Stores build() {
      return new Stores(this);
    }
  }
}
