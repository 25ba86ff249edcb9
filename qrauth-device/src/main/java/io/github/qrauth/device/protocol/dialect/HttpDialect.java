package io.github.qrauth.device.protocol.dialect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One board in the dialect {@link Dialect#HTTP}: START on the wire, the answer by {@code POST
 * /auth_result}. An answer goes to the one outstanding request or nowhere. Thread-safe.
 */
public final class HttpDialect {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDialect.class);

  private final List<CallbackSource> sources;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<AuthId> outstanding = Optional.empty();

  /**
   * A board and where its callbacks come from.
   *
   * @param sources at least one
   */
  public HttpDialect(UnauthenticatedConsent consent, List<CallbackSource> sources) {
    consent.require(Dialect.HTTP);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("name the address or the token of the board's callbacks");
    }
    this.sources = List.copyOf(sources);
  }

  /**
   * Opens a request: the line to write to the board, or empty while another request is outstanding.
   */
  public Optional<byte[]> start(AuthId authId) {
    lock.lock();
    try {
      if (outstanding.isPresent()) {
        return Optional.empty();
      }
      outstanding = Optional.of(authId);
      return Optional.of(("START:" + authId.value() + "\n").getBytes(StandardCharsets.US_ASCII));
    } finally {
      lock.unlock();
    }
  }

  /** Ends a request that was cancelled or took too long; a later answer is unsolicited. */
  public void end(AuthId authId) {
    lock.lock();
    try {
      outstanding = outstanding.filter(id -> !id.equals(authId));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Judges a callback.
   *
   * @param source where it came from
   * @param body at most 4 KiB count; read no more than 4097 bytes from the network
   */
  public Reply receive(CallbackSource source, byte[] body) {
    if (!sources.contains(source)) {
      return refuse(403, "from an unregistered source");
    }
    if (body.length > HttpCallback.MAX_LENGTH) {
      return refuse(413, "over 4 KiB");
    }
    Optional<HttpCallback> callback = HttpCallback.parse(body);
    return callback.isEmpty() ? refuse(400, "of another form") : deliver(callback.get());
  }

  private Reply deliver(HttpCallback callback) {
    lock.lock();
    try {
      if (outstanding.isEmpty()
          || callback.authId().isPresent() && !callback.authId().equals(outstanding)) {
        return refuse(409, "that no request waits for");
      }
      AuthId authId = outstanding.get();
      outstanding = Optional.empty();
      return new Delivered(authId, callback.user(), callback.score());
    } finally {
      lock.unlock();
    }
  }

  private static Reply refuse(int status, String why) {
    LOG.warn("Refused an HTTP callback {}", why);
    return new Refused(status);
  }

  /** What the web server answers: an empty body under this status. */
  public sealed interface Reply {
    /** The HTTP status. */
    int status();
  }

  /**
   * The answer of the outstanding request, which is thereby closed.
   *
   * @param authId which request
   * @param user whom the board says, without proof, that it saw; empty when it knew nobody
   * @param score 0 to 10000, when the board gives one
   */
  public record Delivered(AuthId authId, Optional<String> user, OptionalInt score)
      implements Reply {
    @Override
    public int status() {
      return 200;
    }
  }

  /**
   * Not an answer.
   *
   * @param status 400, 403, 409 or 413
   */
  public record Refused(int status) implements Reply {}
}
