package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login as its user may see it later: no address, no token, nothing that lets anybody in.
 *
 * @param id the login; what {@code TokenEngine.end} and {@link LoginHistory#end} take
 * @param subject the user's id
 * @param clientId for which client
 * @param browser label of the screen's browser, such as {@code Firefox on Linux}
 * @param placeName where the screen was, when the host can tell; null otherwise
 * @param persistent whether the screen may stay logged in
 * @param loggedInAt when it was collected, to the millisecond
 * @param endedAtTime when it was ended, to the millisecond; null while nobody has
 */
public record LoginRecord(
    SessionId id,
    String subject,
    String clientId,
    String browser,
    @Nullable String placeName,
    boolean persistent,
    Instant loggedInAt,
    @Nullable Instant endedAtTime) {
  /** How long a record is kept; erased before, when the user or the law wants it. */
  public static final Duration KEPT = Duration.ofDays(90);

  /** Times to the millisecond. */
  public LoginRecord {
    loggedInAt = loggedInAt.truncatedTo(ChronoUnit.MILLIS);
    endedAtTime = endedAtTime == null ? null : endedAtTime.truncatedTo(ChronoUnit.MILLIS);
  }

  static LoginRecord of(ClaimedLogin login, RequestContext context) {
    return new LoginRecord(
        login.sessionId(),
        login.subject().id(),
        login.clientId(),
        context.browser(),
        context.place(),
        login.persistent(),
        login.claimedAt(),
        null);
  }

  /** Where the screen was, when the host can tell. */
  public Optional<String> place() {
    return Optional.ofNullable(placeName);
  }

  /** When it was ended; empty while nobody has. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAtTime);
  }

  /** From then on it is absent. */
  public Instant keptUntil() {
    return loggedInAt.plus(KEPT);
  }

  /** The same login, ended. */
  public LoginRecord ended(Instant at) {
    return new LoginRecord(id, subject, clientId, browser, placeName, persistent, loggedInAt, at);
  }

  /** The id only: the rest is about a person. */
  @Override
  public String toString() {
    return "LoginRecord " + id;
  }
}
