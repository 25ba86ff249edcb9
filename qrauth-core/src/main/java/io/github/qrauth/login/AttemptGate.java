package io.github.qrauth.login;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AttemptStore.Attempts;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.internal.crypto.Pseudonyms;
import io.github.qrauth.login.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Charges attempts before they are made. What a crash or a failure cannot give back, a success does
 * not give back to a source either; only an account's row of consecutive failures ends with one.
 */
final class AttemptGate {
  /** A row of failures ends with a success, not with time. */
  private static final Duration FOR_GOOD = Duration.ofDays(3650);

  /** Charges of one login beyond its tries, for outages between charge and comparison. */
  private static final int SPARE_TRIES = 5;

  private final AttemptStore attempts;
  private final Pseudonyms pseudonyms;
  private final LoginLimits limits;
  private final LoginAudit audit;

  AttemptGate(AttemptStore attempts, Pseudonyms pseudonyms, LoginLimits limits, LoginAudit audit) {
    this.attempts = attempts;
    this.pseudonyms = pseudonyms;
    this.limits = limits;
    this.audit = audit;
  }

  Optional<Refusal> start(String clientId, Visitor visitor, Instant now) {
    Optional<Refusal> source =
        charge("start:" + source(visitor), limits.startsPerSource(), Reason.TOO_MANY_SESSIONS, now);
    if (source.isPresent()) {
      audit.emit(AuditType.SOURCE_BLOCKED, null, visitor, now);
      return source;
    }
    return charge("client:" + clientId, limits.startsPerClient(), Reason.TOO_MANY_SESSIONS, now);
  }

  Optional<Refusal> userCode(Visitor visitor, Instant now) {
    return bySource("code:", limits.userCodesPerSource(), null, visitor, now);
  }

  /** After a code or ticket that is not ours, or names nothing. */
  Optional<Refusal> forgedCode(@Nullable LoginSession session, Visitor visitor, Instant now) {
    audit.emit(AuditType.FORGED_FRAME, session, visitor, now);
    return bySource("forged:", limits.forgedCodesPerSource(), session, visitor, now);
  }

  /** Under what an account's wrong PINs are counted. */
  String accountKey(Subject account) {
    return "pin-account:" + pseudonyms.of("account", account.id());
  }

  Optional<Refusal> pin(LoginSession login, String accountKey, Visitor visitor, Instant now) {
    Optional<Refusal> source = bySource("pin:", limits.pinsPerSource(), login, visitor, now);
    if (source.isPresent()) {
      return source;
    }
    Optional<Refusal> session = bySession(login, now);
    if (session.isPresent()) {
      return session;
    }
    Attempts failures = attempts.charge(accountKey, FOR_GOOD, now);
    if (failures.count() > limits.pinFailuresPerAccount()) {
      audit.emit(AuditType.ACCOUNT_BLOCKED, login, visitor, now);
      return Optional.of(Refusal.of(Reason.TOO_MANY_ATTEMPTS));
    }
    return Optional.empty();
  }

  /** Ends an account's row of consecutive failures. */
  void pinWasRight(String accountKey) {
    attempts.clear(accountKey);
  }

  /** However many guesses race for one login's tries, its account is charged for a few only. */
  private Optional<Refusal> bySession(LoginSession login, Instant now) {
    String key = "pin-session:" + login.id();
    int limit = login.policy.pinTries + SPARE_TRIES;
    Duration window = login.policy.pinLifetime();
    return charge(key, limit, window, Reason.TOO_MANY_ATTEMPTS, now);
  }

  private Optional<Refusal> bySource(
      String kind, int limit, @Nullable LoginSession session, Visitor visitor, Instant now) {
    Optional<Refusal> refusal =
        charge(kind + source(visitor), limit, Reason.TOO_MANY_ATTEMPTS, now);
    refusal.ifPresent(r -> audit.emit(AuditType.SOURCE_BLOCKED, session, visitor, now));
    return refusal;
  }

  private Optional<Refusal> charge(String key, int limit, Reason reason, Instant now) {
    return charge(key, limit, limits.window(), reason, now);
  }

  private Optional<Refusal> charge(
      String key, int limit, Duration window, Reason reason, Instant now) {
    Attempts made = attempts.charge(key, window, now);
    if (made.count() <= limit) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, made.endsAt());
    return Optional.of(Refusal.later(reason, wait.isNegative() ? Duration.ZERO : wait));
  }

  private String source(Visitor visitor) {
    return pseudonyms.of("source", visitor.source());
  }
}
