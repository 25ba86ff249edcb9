package io.github.qrauth.device.protocol.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request in the dialect {@link Dialect#SERIAL}. A positive answer counts once 2 s have passed
 * without another one, because on an unauthenticated wire two answers are a reason to believe
 * neither. Not thread-safe.
 */
public final class SerialRequest {
  static final Duration SETTLING = Duration.ofSeconds(2);

  private final AuthId authId;
  private Optional<SerialLine.Match> match = Optional.empty();
  private Instant settledAt = Instant.MAX;
  private Optional<Outcome> outcome = Optional.empty();
  private long stale;
  private long duplicates;

  /** A request under a fresh id. */
  public SerialRequest(UnauthenticatedConsent consent, AuthId authId) {
    consent.require(Dialect.SERIAL);
    this.authId = authId;
  }

  /** The line that asks. */
  public byte[] start() {
    return line("START:");
  }

  /** The line that stops asking; old firmware ignores it. */
  public byte[] cancel() {
    return line("CANCEL:");
  }

  /** Takes an answer; answers to other requests are counted and dropped. */
  public void receive(SerialLine.Answer answer, Instant now) {
    settle(now);
    if (!answer.authId().equals(authId)) {
      stale++;
    } else if (outcome.isPresent() || match.filter(answer::equals).isPresent()) {
      duplicates++;
    } else if (match.isPresent()) {
      outcome = Optional.of(new Conflict());
    } else if (answer instanceof SerialLine.Match first) {
      match = Optional.of(first);
      settledAt = now.plus(SETTLING);
    } else if (answer instanceof SerialLine.Fail fail) {
      outcome = Optional.of(new Failed(fail.reason()));
    }
  }

  /** What became of the request, once that is certain. */
  public Optional<Outcome> outcome(Instant now) {
    settle(now);
    return outcome;
  }

  /** How many answers were to other requests. */
  public long stale() {
    return stale;
  }

  /** How many answers came again or too late. */
  public long duplicates() {
    return duplicates;
  }

  private void settle(Instant now) {
    if (outcome.isEmpty() && !now.isBefore(settledAt)) {
      outcome = match.map(Recognised::new);
    }
  }

  private byte[] line(String verb) {
    return (verb + authId.value() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** What became of a request. */
  public sealed interface Outcome {}

  /**
   * The board says, without proof, whom it saw.
   *
   * @param match its only answer
   */
  public record Recognised(SerialLine.Match match) implements Outcome {}

  /**
   * The board recognised nobody.
   *
   * @param reason its word for why
   */
  public record Failed(String reason) implements Outcome {}

  /** Two different answers to one request: somebody else is on the wire. */
  public record Conflict() implements Outcome {}
}
