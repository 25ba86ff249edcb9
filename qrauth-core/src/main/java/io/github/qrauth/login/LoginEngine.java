package io.github.qrauth.login;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.DeviceKeys;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.CodeResolver.Resolved;
import io.github.qrauth.login.LoginCommand.AnswerNumber;
import io.github.qrauth.login.LoginCommand.Approve;
import io.github.qrauth.login.LoginCommand.Cancel;
import io.github.qrauth.login.LoginCommand.ChooseAccount;
import io.github.qrauth.login.LoginCommand.Claim;
import io.github.qrauth.login.LoginCommand.Deny;
import io.github.qrauth.login.LoginCommand.EnterPin;
import io.github.qrauth.login.LoginCommand.ProveDeviceKey;
import io.github.qrauth.login.LoginCommand.ScanCode;
import io.github.qrauth.login.LoginCommand.SecondApprove;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.pin.PinHasher;
import io.github.qrauth.qr.QrPayload;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Every login goes through here. Stateless and thread-safe: all state is in the ports, every write
 * a compare-and-set, every decision made by the clock that was passed in.
 *
 * <p>The consumption device (screen) starts, looks, types the PIN, claims and cancels with its
 * claim secret. The authorization device (phone) opens, scans, approves, confirms and denies as a
 * subject that the host has verified. Refusals are results; {@link
 * io.github.qrauth.base.StoreException} means that nothing happened as far as the caller can see.
 */
public final class LoginEngine {
  private static final int CREATE_TRIES = 5;
  private static final int CLAIM_SECRET_LENGTH = 32;
  private static final byte[] NO_PIN = new byte[0];

  private final LoginPolicy policy;
  private final LoginStore store;
  private final ClientStore clients;
  private final InstantSource clock;
  private final RandomSource random;
  private final ProximityVerifier proximity;
  private final DeviceKeys deviceKeys;
  private final PinHasher pins;
  private final LoginAudit audit;
  private final AttemptGate gate;
  private final CodeResolver codes;
  private final SessionWriter writer;

  LoginEngine(LoginEngineBuilder b) {
    policy = b.policy;
    store = b.store;
    clients = b.clients;
    clock = b.clock;
    random = b.random;
    proximity = b.proximity();
    deviceKeys = b.deviceKeys();
    pins = b.pinHasher();
    audit = b.loginAudit();
    gate = new AttemptGate(b.attempts, b.pseudonyms(), b.limits, audit);
    codes = new CodeResolver(store, b.rotatingCode(), b.scanTickets(), gate, audit);
    writer = new SessionWriter(store, audit);
  }

  /** Starts from the ports that every engine needs. */
  public static LoginEngineBuilder builder(
      LoginStore store, AttemptStore attempts, ClientStore clients, ServerSecret secret) {
    return new LoginEngineBuilder(store, attempts, clients, secret);
  }

  /** The policy of logins started here. */
  public LoginPolicy policy() {
    return policy;
  }

  // ---- consumption device ----

  /**
   * Starts a login. The id, the claim secret and the user code are always made here.
   *
   * @return the first version and the claim secret; refused with {@code WRONG_CLIENT} for an
   *     unknown client or scopes beyond its own, {@code TOO_MANY_SESSIONS} at a limit
   */
  public LoginResult<StartedLogin> start(LoginRequest request, Visitor visitor) {
    Instant now = now();
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

  /** The login as its screen may see it, whatever its state, as long as it is remembered. */
  public LoginResult<LoginSession> look(SessionId id, Secret claimSecret) {
    return held(id, claimSecret, now());
  }

  /** The code as it is now; {@code NOT_READY} once it was scanned. */
  public LoginResult<ShownCode> code(SessionId id, Secret claimSecret) {
    Instant now = now();
    return held(id, claimSecret, now).then(session -> code(session, now));
  }

  /** As {@link #code(SessionId, Secret)}, for a login that was just looked at. */
  public LoginResult<ShownCode> code(LoginSession session) {
    return code(session, now());
  }

  /**
   * A PIN as typed on the screen. Source and account are charged before the comparison; the
   * session's tries move in the same compare-and-set as its outcome.
   */
  public LoginResult<LoginSession> enterPin(
      SessionId id, Secret claimSecret, Pin typed, Visitor visitor) {
    Instant now = now();
    return held(id, claimSecret, now).then(session -> enterPin(session, typed, visitor, now));
  }

  /** "Continue as X?" answered on the screen; no cancels the login. */
  public LoginResult<LoginSession> chooseAccount(SessionId id, Secret claimSecret, boolean accept) {
    return byScreen(id, claimSecret, s -> new ChooseAccount(accept));
  }

  /** Gives up; again is fine. */
  public LoginResult<LoginSession> cancel(SessionId id, Secret claimSecret) {
    return byScreen(id, claimSecret, s -> new Cancel());
  }

  /**
   * Collects the login, exactly once. Client, subject and scopes are checked against what was
   * frozen at the approval.
   *
   * @param clientId who collects; another client than the one that started kills the login
   */
  public LoginResult<ClaimedLogin> claim(
      SessionId id, Secret claimSecret, Optional<String> clientId) {
    Instant now = now();
    return held(id, claimSecret, now)
        .then(
            session ->
                writer.write(
                    session, s -> new Claim(clientId.orElse(null), mayAsk(s.request())), null, now))
        .map(session -> ClaimedLogin.of(session, now));
  }

  // ---- authorization device ----

  /**
   * A code that was opened as a link: changes nothing, checks the frame, gives a ticket.
   *
   * @param sameDevice whether this browser is the one that shows the code
   */
  public LoginResult<OpenedCode> open(QrPayload payload, Visitor visitor, boolean sameDevice) {
    return codes.open(payload, visitor, sameDevice, now());
  }

  /**
   * Binds the login to the first subject that scans it; the bound one may scan again. Approves
   * nothing.
   *
   * @param sameDevice whether this browser is the one that shows the code
   */
  public LoginResult<LoginSession> scan(
      ScannedCode code, Subject subject, Visitor visitor, boolean sameDevice) {
    return scan(code, subject, visitor, id -> sameDevice);
  }

  /**
   * As {@link #scan(ScannedCode, Subject, Visitor, boolean)}, for a caller that does not know which
   * login a code belongs to.
   *
   * @param showsCode whether this browser is the one that shows this login's code
   */
  public LoginResult<LoginSession> scan(
      ScannedCode code, Subject subject, Visitor visitor, Predicate<SessionId> showsCode) {
    Instant now = now();
    return codes
        .resolve(code, visitor, now)
        .then(
            resolved -> {
              boolean sameDevice = showsCode.test(resolved.session().id());
              return scan(resolved, subject, visitor, sameDevice, now);
            });
  }

  /**
   * The user's yes. Repeating it while the PIN is expected gives another PIN with the same tries.
   *
   * @param digest {@link ContextDigest} of what the user was shown
   * @param userVerified whether the authorization device verified its user
   * @param ephemeral whether the user wants this login to leave nothing behind
   */
  public LoginResult<GivenApproval> approve(
      SessionId id, Subject subject, byte[] digest, boolean userVerified, boolean ephemeral) {
    Instant now = now();
    Pin pin = Pin.random(random);
    int number = 10 + random.below(90);
    return approachable(id, subject, now)
        .then(
            session -> {
              byte[] pinHash =
                  RequiredSteps.of(session).contains(ConfirmationStep.PIN)
                      ? pins.hash(pin, id, subject, session.claimHash)
                      : NO_PIN;
              Approve yes = new Approve(subject, digest, userVerified, ephemeral, pinHash, number);
              return writer.write(session, s -> yes, null, now);
            })
        .map(session -> new GivenApproval(session, Optional.of(pin).filter(p -> asksPin(session))));
  }

  /** The number as read from the screen and typed on the phone; a wrong one denies the login. */
  public LoginResult<LoginSession> answerNumber(SessionId id, Subject subject, int number) {
    return byPhone(id, subject, s -> new AnswerNumber(subject, number));
  }

  /** A signature over {@link ApprovalProof#message} by an enrolled key. */
  public LoginResult<LoginSession> proveDeviceKey(
      SessionId id, Subject subject, String keyId, byte[] signature) {
    return byPhone(
        id,
        subject,
        session ->
            new ProveDeviceKey(
                subject,
                deviceKeys
                    .find(subject, keyId)
                    .filter(key -> ApprovalProof.verifies(session, key, signature))
                    .isPresent()));
  }

  /** The second person's yes. */
  public LoginResult<LoginSession> secondApprove(
      SessionId id, Subject subject, byte[] digest, boolean userVerified) {
    return byPhone(id, subject, s -> new SecondApprove(subject, digest, userVerified));
  }

  /** The user's no; again is fine. */
  public LoginResult<LoginSession> deny(SessionId id, Subject subject) {
    return byPhone(id, subject, s -> new Deny(subject));
  }

  /** The login as its approver may see it: how it stands, and how it ended. */
  public LoginResult<LoginSession> follow(SessionId id, Subject subject) {
    return approachable(id, subject, now());
  }

  /**
   * Ends an account's row of wrong PINs, and with it a block: for when its owner has proven himself
   * to the host in another way.
   */
  public void forgivePinFailures(Subject account) {
    gate.pinWasRight(account);
  }

  // ---- inside ----

  private LoginSession fresh(LoginRequest request, byte[] claimHash, Instant now) {
    return new LoginSession.Draft(
            SessionId.random(random), policy, request, claimHash, UserCode.random(random), now)
        .done();
  }

  private boolean mayAsk(LoginRequest request) {
    Optional<Client> client = clients.find(request.clientId());
    return client.isPresent() && client.get().scopes().containsAll(request.scopes());
  }

  private LoginResult<LoginSession> held(SessionId id, Secret claimSecret, Instant now) {
    byte[] hash = claimSecret.sha256();
    Optional<LoginSession> found = store.find(id, now);
    if (found.isPresent() && MessageDigest.isEqual(found.get().claimHash, hash)) {
      return new LoginResult.Ok<>(found.get());
    }
    found.ifPresent(s -> audit.emit(AuditType.CLAIM_WITHOUT_SECRET, s, null, now));
    return LoginResult.refused(Reason.UNKNOWN_SESSION);
  }

  /** For its scanner, and for anybody signed in while a second approver is asked for. */
  private LoginResult<LoginSession> approachable(SessionId id, Subject subject, Instant now) {
    return store
        .find(id, now)
        .filter(s -> s.scannedBy(subject) || asksSecondApprover(s))
        .<LoginResult<LoginSession>>map(LoginResult.Ok::new)
        .orElseGet(() -> LoginResult.refused(Reason.UNKNOWN_SESSION));
  }

  private LoginResult<ShownCode> code(LoginSession session, Instant now) {
    LoginState state = session.stateAt(now);
    if (state == LoginState.PENDING) {
      return new LoginResult.Ok<>(codes.shown(session, now));
    }
    return LoginResult.refused(Transitions.reasonOf(state));
  }

  private LoginResult<LoginSession> enterPin(
      LoginSession session, Pin typed, Visitor visitor, Instant now) {
    boolean expected = asksPin(session) && session.stateAt(now) == LoginState.CONFIRMING;
    if (!expected || session.scan == null) {
      return LoginResult.refused(Transitions.reasonOf(session.stateAt(now)));
    }
    Subject account = session.scan.subject();
    Optional<Refusal> tooMany = gate.pin(session, account, visitor, now);
    if (tooMany.isPresent()) {
      return new LoginResult.Refused<>(tooMany.get());
    }
    byte[] hash = pins.hash(typed, session.id(), account, session.claimHash);
    LoginResult<LoginSession> result = writer.write(session, s -> new EnterPin(hash), visitor, now);
    if (result instanceof LoginResult.Ok) {
      gate.pinWasRight(account);
    }
    return result;
  }

  private LoginResult<LoginSession> scan(
      Resolved resolved, Subject subject, Visitor visitor, boolean sameDevice, Instant now) {
    LoginSession session = resolved.session();
    boolean far =
        proximity.judge(session.request().context(), visitor.context())
            == ProximityVerifier.Proximity.FAR;
    if (far) {
      audit.emit(AuditType.PLACE_MISMATCH, session, visitor, now);
    }
    ScanCode command = new ScanCode(subject, resolved.frame(), far, sameDevice);
    return writer.write(session, s -> command, visitor, now);
  }

  private LoginResult<LoginSession> byScreen(
      SessionId id, Secret claimSecret, Function<LoginSession, LoginCommand> command) {
    Instant now = now();
    return held(id, claimSecret, now).then(s -> writer.write(s, command, null, now));
  }

  private LoginResult<LoginSession> byPhone(
      SessionId id, Subject subject, Function<LoginSession, LoginCommand> command) {
    Instant now = now();
    return approachable(id, subject, now).then(s -> writer.write(s, command, null, now));
  }

  private static boolean asksPin(LoginSession session) {
    return session.nextStep().filter(ConfirmationStep.PIN::equals).isPresent();
  }

  private static boolean asksSecondApprover(LoginSession session) {
    return session.nextStep().filter(ConfirmationStep.SECOND_APPROVER::equals).isPresent();
  }

  /** To the millisecond, as stores keep it. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
