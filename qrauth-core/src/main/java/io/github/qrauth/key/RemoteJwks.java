package io.github.qrauth.key;

import io.github.qrauth.internal.net.AddressLiteral;
import io.github.qrauth.internal.net.BoundedGet;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that somebody else publishes as a JWK set at an https address. Fetched when first
 * needed, fetched again when they are no longer fresh or a token names an unknown key, and used on
 * for a bounded time while the address does not answer. Thread-safe.
 *
 * <p>Nobody waits while a known key is at hand. Whoever waits does so for at most the timeout, all
 * for the same fetch. Strangers who make up key ids cause one fetch per {@link #PAUSE} and no more;
 * failures are followed by pauses that double up to {@link #LONGEST_PAUSE}.
 */
public final class RemoteJwks implements VerificationKeys {
  /** Least time between two fetches. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  /** Most time between two fetches that fail. */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(RemoteJwks.class);

  private final URI address;
  private final BoundedGet http;
  private final List<SigningAlgorithm> algorithms;
  private final Duration freshFor;
  private final Duration usableFor;
  private final InstantSource clock;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<@Nullable Void> underWay;
  private Instant pauseEnd = Instant.MIN;
  private int failures;
  private volatile @Nullable Fetched fetched;

  /** Keys and when they were asked for. */
  private record Fetched(Map<String, VerificationKey> keys, Instant at) {
    boolean isYounger(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }
  }

  private RemoteJwks(Builder builder) {
    this.address = builder.address;
    this.http = new BoundedGet(builder.client(), builder.timeout, ForeignJwkSet.MAX_BYTES);
    this.algorithms = builder.algorithms;
    this.freshFor = builder.freshFor;
    this.usableFor = builder.usableFor;
    this.clock = builder.clock;
  }

  /**
   * Starts from the address of the set ({@code jwks_uri}).
   *
   * @throws IllegalArgumentException unless it is https, or http on this machine
   */
  public static Builder builder(URI address) {
    return new Builder(address);
  }

  /**
   * The key with this id, after asking anew when it is unknown.
   *
   * @throws KeysUnavailableException when there are no keys that are young enough to be believed
   */
  @Override
  public Optional<VerificationKey> find(String kid) {
    Instant now = clock.instant();
    Fetched known = fetched;
    if (known != null && known.isYounger(usableFor, now) && known.keys().containsKey(kid)) {
      if (!known.isYounger(freshFor, now)) {
        refresh(now);
      }
      return Optional.ofNullable(known.keys().get(kid));
    }
    await(refresh(now));
    Fetched latest = fetched;
    if (latest == null || !latest.isYounger(usableFor, now)) {
      throw new KeysUnavailableException("the keys of " + address.getHost() + " cannot be fetched");
    }
    return Optional.ofNullable(latest.keys().get(kid));
  }

  @Override
  public String toString() {
    return "RemoteJwks of " + address.getHost();
  }

  /** The fetch under way, a new one, or, in a pause, nothing to wait for. */
  private CompletableFuture<@Nullable Void> refresh(Instant now) {
    lock.lock();
    try {
      if (underWay != null && !underWay.isDone()) {
        return underWay;
      }
      if (now.isBefore(pauseEnd)) {
        return CompletableFuture.completedFuture(null);
      }
      CompletableFuture<@Nullable Void> fetch =
          http.get(address, "application/jwk-set+json, application/json")
              .thenApply(body -> new Fetched(ForeignJwkSet.read(body, algorithms), now))
              .handle((keys, failure) -> settle(now, keys, failure));
      underWay = fetch;
      return fetch;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Void settle(Instant now, @Nullable Fetched keys, @Nullable Throwable failure) {
    lock.lock();
    try {
      if (keys != null) {
        fetched = keys;
        failures = 0;
        pauseEnd = now.plus(PAUSE);
      } else {
        pauseEnd = now.plus(pauseAfterFailure());
        if (failures++ == 0) {
          LOG.warn("the keys of {} cannot be fetched: {}", address.getHost(), reason(failure));
        }
      }
    } finally {
      lock.unlock();
    }
    return null;
  }

  private Duration pauseAfterFailure() {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 16));
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Ends soon: a fetch has its timeout, and what it throws was settled. */
  private void await(CompletableFuture<@Nullable Void> fetch) {
    try {
      fetch.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new KeysUnavailableException("interrupted while fetching keys");
    } catch (ExecutionException unexpected) {
      throw new KeysUnavailableException("the keys of " + address.getHost() + " cannot be fetched");
    }
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause = failure;
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause == null
        ? "unknown"
        : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Collects the settings. Not thread-safe. */
  public static final class Builder {
    private final URI address;
    private List<SigningAlgorithm> algorithms =
        Arrays.stream(SigningAlgorithm.values())
            .filter(algorithm -> !algorithm.isSymmetric())
            .toList();
    private Duration freshFor = Duration.ofMinutes(10);
    private Duration usableFor = Duration.ofHours(1);
    private Duration timeout = Duration.ofSeconds(5);
    private InstantSource clock = InstantSource.system();
    private @Nullable HttpClient client;

    private Builder(URI address) {
      boolean allowed =
          address.getHost() != null
              && address.getRawUserInfo() == null
              && ("https".equals(address.getScheme())
                  || "http".equals(address.getScheme()) && isThisMachine(address.getHost()));
      if (!allowed) {
        throw new IllegalArgumentException(
            "keys are fetched by https only, or by http from this machine: " + address);
      }
      this.address = address;
    }

    /**
     * Which algorithms its keys may have; default all but HMAC. A key that names none gets the
     * first of these that fits it, which for RSA is {@code RS256} by default.
     *
     * @throws IllegalArgumentException for none, or an HMAC algorithm
     */
    public Builder algorithms(List<SigningAlgorithm> algorithms) {
      if (algorithms.isEmpty() || algorithms.stream().anyMatch(SigningAlgorithm::isSymmetric)) {
        throw new IllegalArgumentException("published keys have an algorithm, and none has HMAC");
      }
      this.algorithms = List.copyOf(algorithms);
      return this;
    }

    /**
     * How long fetched keys count as fresh: {@link #PAUSE} to a day; default 10 minutes. So long
     * may a key that its owner took back still be believed.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder freshFor(Duration age) {
      this.freshFor = checked(age, PAUSE, Duration.ofDays(1));
      return this;
    }

    /**
     * How long keys are used on when the address fails, counted from the last success: up to a
     * week; default an hour. Shorter than {@link #freshFor} means the same as that.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder usableFor(Duration age) {
      this.usableFor = checked(age, PAUSE, Duration.ofDays(7));
      return this;
    }

    /**
     * How long a whole fetch may take: 10 ms to a minute; default 5 s.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder timeout(Duration timeout) {
      this.timeout = checked(timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
      return this;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /**
     * The client to fetch by, for example with a proxy; default an own one.
     *
     * @throws IllegalArgumentException when it follows redirects: they could lead anywhere
     */
    public Builder client(HttpClient client) {
      if (client.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException("the client must not follow redirects");
      }
      this.client = client;
      return this;
    }

    /** The keys; nothing is fetched yet. */
    public RemoteJwks build() {
      if (usableFor.compareTo(freshFor) < 0) {
        usableFor = freshFor;
      }
      return new RemoteJwks(this);
    }

    private HttpClient client() {
      return client == null ? HttpClient.newBuilder().connectTimeout(timeout).build() : client;
    }

    private static Duration checked(Duration value, Duration least, Duration most) {
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException("it must be " + least + " to " + most + ": " + value);
      }
      return value;
    }

    private static boolean isThisMachine(String host) {
      byte[] literal = AddressLiteral.parse(host);
      try {
        return host.equals("localhost")
            || literal.length > 0 && InetAddress.getByAddress(literal).isLoopbackAddress();
      } catch (UnknownHostException impossible) {
        return false;
      }
    }
  }
}
