package io.github.qrauth.login;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AttemptStore.Attempts;
import io.github.qrauth.guard.AttemptStore.Charge;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.internal.crypto.Pseudonyms;
import io.github.qrauth.login.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    Bound source = bySource("start:", limits.startsPerSource(), Reason.TOO_MANY_SESSIONS, visitor);
    Charge client = new Charge("client:" + clientId, limits.startsPerClient(), limits.window());
    return charge(null, visitor, now, source, new Bound(client, Reason.TOO_MANY_SESSIONS, null));
  }

  Optional<Refusal> userCode(Visitor visitor, Instant now) {
    return charge(null, visitor, now, bySource("code:", limits.userCodesPerSource(), visitor));
  }

  /** After a code or ticket that is not ours, or names nothing. */
  Optional<Refusal> forgedCode(@Nullable LoginSession session, Visitor visitor, Instant now) {
    audit.emit(AuditType.FORGED_FRAME, session, visitor, now);
    return charge(
        session, visitor, now, bySource("forged:", limits.forgedCodesPerSource(), visitor));
  }

  /** Before a board looks for a login. */
  Optional<Refusal> face(LoginSession login, Visitor visitor, Instant now) {
    return charge(login, visitor, now, bySource("face:", limits.pinsPerSource(), visitor));
  }

  /** Under what an account's wrong PINs are counted. */
  String accountKey(Subject account) {
    return "pin-account:" + pseudonyms.of("account", account.id());
  }

  /** In this order: a source or login that is beyond its limit cannot block the account. */
  Optional<Refusal> pin(LoginSession login, String accountKey, Visitor visitor, Instant now) {
    return charge(
        login,
        visitor,
        now,
        bySource("pin:", limits.pinsPerSource(), visitor),
        bySession(login),
        byAccount(accountKey));
  }

  /** Ends an account's row of consecutive failures, because the host says so. */
  void forgive(Subject account) {
    attempts.clear(accountKey(account));
  }

  /** The end of an account's row of consecutive failures, by a right PIN. */
  Sequel forgiven(String accountKey) {
    return new Sequel.Forgiven(attempts, accountKey);
  }

  private Bound bySource(String kind, int limit, Visitor visitor) {
    return bySource(kind, limit, Reason.TOO_MANY_ATTEMPTS, visitor);
  }

  private Bound bySource(String kind, int limit, Reason reason, Visitor visitor) {
    String key = kind + pseudonyms.of("source", visitor.source());
    return new Bound(new Charge(key, limit, limits.window()), reason, AuditType.SOURCE_BLOCKED);
  }

  /** However many guesses race for one login's tries, its account is charged for a few only. */
  private static Bound bySession(LoginSession login) {
    int limit = login.policy.pinTries + SPARE_TRIES;
    Charge tries = new Charge("pin-session:" + login.id(), limit, login.policy.pinLifetime());
    return new Bound(tries, Reason.TOO_MANY_ATTEMPTS, null);
  }

  private Bound byAccount(String accountKey) {
    Charge failures = new Charge(accountKey, limits.pinFailuresPerAccount(), FOR_GOOD);
    return new Bound(failures, Reason.TOO_MANY_ATTEMPTS, AuditType.ACCOUNT_BLOCKED);
  }

  /** In one round trip, where the store can: the last one charged is the only one to ask. */
  private Optional<Refusal> charge(
      @Nullable LoginSession login, Visitor visitor, Instant now, Bound... bounds) {
    List<Attempts> made = attempts.chargeInTurn(Stream.of(bounds).map(Bound::charge).toList(), now);
    Bound bound = bounds[made.size() - 1];
    Attempts last = made.get(made.size() - 1);
    if (last.count() <= bound.charge().limit()) {
      return Optional.empty();
    }
    if (bound.alarm() != null) {
      audit.emit(bound.alarm(), login, visitor, now);
    }
    return Optional.of(bound.refusal(last, now));
  }

  /** What is charged, and what is said beyond its limit. */
  private record Bound(Charge charge, Reason reason, @Nullable AuditType alarm) {
    Refusal refusal(Attempts made, Instant now) {
      if (charge.window().equals(FOR_GOOD)) {
        return Refusal.of(reason);
      }
      Duration wait = Duration.between(now, made.endsAt());
      return Refusal.later(reason, wait.isNegative() ? Duration.ZERO : wait);
    }
  }
}
