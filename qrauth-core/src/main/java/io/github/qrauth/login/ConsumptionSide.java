package io.github.qrauth.login;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginCommand.Claim;
import io.github.qrauth.login.LoginCommand.EnterPin;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.pin.PinHasher;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the screen does: start, look, type the PIN, claim, cancel. Its right is the claim secret.
 */
final class ConsumptionSide {
  private static final int CREATE_TRIES = 5;
  private static final int CLAIM_SECRET_LENGTH = 32;

  private final LoginPolicy policy;
  private final LoginStore store;
  private final ClientStore clients;
  private final RandomSource random;
  private final PinHasher pins;
  private final LoginAudit audit;
  private final AttemptGate gate;
  private final CodeResolver codes;
  private final HeldSessions held;
  private final SessionWriter writer;
  private final LoginHistory history;
  private final boolean keepsHistory;

  ConsumptionSide(
      LoginEngineBuilder b,
      LoginAudit audit,
      AttemptGate gate,
      CodeResolver codes,
      HeldSessions held,
      SessionWriter writer) {
    policy = b.policy;
    store = b.store;
    clients = b.clients;
    random = b.random;
    pins = b.pinHasher();
    history = b.history;
    keepsHistory = history != LoginHistory.none();
    this.audit = audit;
    this.gate = gate;
    this.codes = codes;
    this.held = held;
    this.writer = writer;
  }

  LoginResult<StartedLogin> start(LoginRequest request, Visitor visitor, Instant now) {
    if (!mayAsk(request)) {
      Refusal refusal = Refusal.of(Reason.WRONG_CLIENT);
      audit.refused(null, refusal, visitor, now);
      return new LoginResult.Refused<>(refusal);
    }
    Optional<Refusal> tooMany = gate.start(request.clientId(), visitor, now);
    if (tooMany.isPresent()) {
      return new LoginResult.Refused<>(tooMany.get());
    }
    Secret claimSecret = Secret.random(random, CLAIM_SECRET_LENGTH);
    byte[] claimHash = claimSecret.sha256();
    for (int i = 0; i < CREATE_TRIES; i++) {
      LoginSession session = fresh(request, claimHash, now);
      switch (store.create(session, now)) {
        case YES -> {
          audit.emit(AuditType.STARTED, session, visitor, now);
          return new LoginResult.Ok<>(new StartedLogin(session, claimSecret));
        }
        case FULL -> {
          return new LoginResult.Refused<>(
              Refusal.later(Reason.TOO_MANY_SESSIONS, policy.sessionLifetime()));
        }
        case TAKEN -> {}
      }
    }
    return LoginResult.refused(Reason.BUSY);
  }

  LoginResult<LoginSession> look(SessionId id, Secret claimSecret, Instant now) {
    return held.bySecret(id, claimSecret, now);
  }

  LoginResult<ShownCode> code(LoginSession session, Instant now) {
    LoginState state = session.stateAt(now);
    if (state == LoginState.PENDING) {
      return new LoginResult.Ok<>(codes.shown(session, now));
    }
    return LoginResult.refused(Transitions.reasonOf(state));
  }

  LoginResult<LoginSession> enterPin(
      SessionId id, Secret claimSecret, Pin typed, Visitor visitor, Instant now) {
    return held.bySecret(id, claimSecret, now).then(s -> enterPin(s, typed, visitor, now));
  }

  LoginResult<LoginSession> command(
      SessionId id, Secret claimSecret, Function<LoginSession, LoginCommand> command, Instant now) {
    return held.bySecret(id, claimSecret, now).then(s -> writer.write(s, command, null, now));
  }

  LoginResult<ClaimedLogin> claim(
      SessionId id,
      Secret claimSecret,
      @Nullable String clientId,
      @Nullable String keyThumbprint,
      Instant now) {
    return held.bySecret(id, claimSecret, now)
        .then(
            held ->
                writer.write(
                    held,
                    s -> new Claim(clientId, mayAsk(s.request()), keyThumbprint),
                    keepsHistory ? claimed -> remembered(claimed, now) : null,
                    null,
                    now))
        .map(claimed -> ClaimedLogin.of(claimed, now));
  }

  /** A login that its user could not find again is none: a failing history ends the claim. */
  private Sequel remembered(LoginSession claimed, Instant now) {
    ClaimedLogin login = ClaimedLogin.of(claimed, now);
    return new Sequel.Remembered(history, LoginRecord.of(login, claimed.request().context()));
  }

  private LoginSession fresh(LoginRequest request, byte[] claimHash, Instant now) {
    return new LoginSession.Draft(
            SessionId.random(random), policy, request, claimHash, UserCode.random(random), now)
        .done();
  }

  private boolean mayAsk(LoginRequest request) {
    Optional<Client> client = clients.find(request.clientId());
    return client.isPresent() && client.get().scopes().containsAll(request.scopes());
  }

  private LoginResult<LoginSession> enterPin(
      LoginSession session, Pin typed, Visitor visitor, Instant now) {
    boolean expected =
        session.asks(ConfirmationStep.PIN) && session.stateAt(now) == LoginState.CONFIRMING;
    if (!expected || session.scan == null) {
      return LoginResult.refused(Transitions.reasonOf(session.stateAt(now)));
    }
    Subject account = session.scan.subject();
    String accountKey = gate.accountKey(account);
    Optional<Refusal> tooMany = gate.pin(session, accountKey, visitor, now);
    if (tooMany.isPresent()) {
      return new LoginResult.Refused<>(tooMany.get());
    }
    byte[] hash = pins.hash(typed, session.id(), account, session.claimHash);
    return writer.write(
        session, s -> new EnterPin(hash), right -> gate.forgiven(accountKey), visitor, now);
  }
}
