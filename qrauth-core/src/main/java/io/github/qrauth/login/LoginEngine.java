package io.github.qrauth.login;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.LoginCommand.AnswerNumber;
import io.github.qrauth.login.LoginCommand.Cancel;
import io.github.qrauth.login.LoginCommand.ChooseAccount;
import io.github.qrauth.login.LoginCommand.Deny;
import io.github.qrauth.login.LoginCommand.SecondApprove;
import io.github.qrauth.pin.MemorisedPin;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.qr.QrPayload;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
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
  private final LoginPolicy policy;
  private final InstantSource clock;
  private final AttemptGate gate;
  private final ConsumptionSide screen;
  private final AuthorizationSide phone;
  private final FaceSide boards;
  private final MemorisedPinCheck memorisedPins;
  private final HeldSessions held;

  LoginEngine(LoginEngineBuilder b) {
    policy = b.policy;
    clock = b.clock;
    LoginAudit audit = b.loginAudit();
    gate = new AttemptGate(b.attempts, b.pseudonyms(), b.limits, audit);
    CodeResolver codes = new CodeResolver(b.store, b.rotatingCode(), b.scanTickets(), gate, audit);
    SessionWriter writer = new SessionWriter(b.store, audit);
    held = new HeldSessions(b.store, b.secondApprovers(), audit);
    screen = new ConsumptionSide(b, audit, gate, codes, held, writer);
    phone = new AuthorizationSide(b, audit, codes, held, writer);
    boards = new FaceSide(b.store, gate, held, writer);
    memorisedPins = new MemorisedPinCheck(b.memorisedPins(), gate, writer, this::now);
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
    return screen.start(request, visitor, now());
  }

  /** The login as its screen may see it, whatever its state, as long as it is remembered. */
  public LoginResult<LoginSession> look(SessionId id, Secret claimSecret) {
    return screen.look(id, claimSecret, now());
  }

  /** The code as it is now; {@code NOT_READY} once it was scanned. */
  public LoginResult<ShownCode> code(SessionId id, Secret claimSecret) {
    Instant now = now();
    return screen.look(id, claimSecret, now).then(session -> screen.code(session, now));
  }

  /** As {@link #code(SessionId, Secret)}, for a login that was just looked at. */
  public LoginResult<ShownCode> code(LoginSession session) {
    return screen.code(session, now());
  }

  /**
   * A PIN as typed on the screen. Source and account are charged before the comparison; the
   * session's tries move in the same compare-and-set as its outcome.
   */
  public LoginResult<LoginSession> enterPin(
      SessionId id, Secret claimSecret, Pin typed, Visitor visitor) {
    return screen.enterPin(id, claimSecret, typed, visitor, now());
  }

  /**
   * The account's own PIN as typed on the screen. Source and account are charged, and the session's
   * try is taken, before the host compares it.
   */
  public LoginResult<LoginSession> enterMemorisedPin(
      SessionId id, Secret claimSecret, MemorisedPin typed, Visitor visitor) {
    return held.bySecret(id, claimSecret, now())
        .then(session -> memorisedPins.enter(session, typed, visitor));
  }

  /** "Continue as X?" answered on the screen; no cancels the login. */
  public LoginResult<LoginSession> chooseAccount(SessionId id, Secret claimSecret, boolean accept) {
    return screen.command(id, claimSecret, s -> new ChooseAccount(accept), now());
  }

  /** Gives up; again is fine. */
  public LoginResult<LoginSession> cancel(SessionId id, Secret claimSecret) {
    return screen.command(id, claimSecret, s -> new Cancel(), now());
  }

  /**
   * Collects the login, exactly once. Client, subject and scopes are checked against what was
   * frozen at the approval.
   *
   * @param clientId who collects; another client than the one that started kills the login
   */
  public LoginResult<ClaimedLogin> claim(
      SessionId id, Secret claimSecret, Optional<String> clientId) {
    return claim(id, claimSecret, clientId, Optional.empty());
  }

  /**
   * As {@link #claim(SessionId, Secret, Optional)}, by the holder of a key.
   *
   * @param keyThumbprint the key that was proven; refused with {@code WRONG_KEY}, and the login
   *     lives on, unless it is the one that the login was started with, if it was with any
   */
  public LoginResult<ClaimedLogin> claim(
      SessionId id, Secret claimSecret, Optional<String> clientId, Optional<String> keyThumbprint) {
    return screen.claim(id, claimSecret, clientId.orElse(null), keyThumbprint.orElse(null), now());
  }

  // ---- boards ----

  /**
   * The screen wants a board to look. Charges source and login before anybody looks; asking again
   * takes the place of a try under way.
   *
   * @return the login, whose {@link LoginSession#face()} has the number of the try; refused with
   *     {@code TOO_MANY_ATTEMPTS} when all tries are used
   */
  public LoginResult<LoginSession> askFace(SessionId id, Secret claimSecret, Visitor screen) {
    return boards.ask(id, claimSecret, screen, now());
  }

  /**
   * A board recognised somebody. Binds the login to him; what the policy lists comes next.
   *
   * @param ask the number of the try, as {@link #askFace} gave it
   * @param subject whom, by the word of a board that has proven itself
   */
  public LoginResult<LoginSession> faceRecognised(SessionId id, int ask, Subject subject) {
    return boards.recognised(id, ask, subject, now());
  }

  /**
   * The boards are done and have recognised nobody. The last try locks the login.
   *
   * @param ask the number of the try
   * @param looked false when no board could look
   */
  public LoginResult<LoginSession> faceFailed(SessionId id, int ask, boolean looked) {
    return boards.failed(id, ask, looked, now());
  }

  // ---- authorization device ----

  /**
   * A code that was opened as a link: changes nothing, checks the frame, gives a ticket.
   *
   * @param sameDevice whether this browser is the one that shows the code
   */
  public LoginResult<OpenedCode> open(QrPayload payload, Visitor visitor, boolean sameDevice) {
    return phone.open(payload, visitor, sameDevice, now());
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
    return phone.scan(code, subject, visitor, showsCode, now());
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
    return phone.approve(id, subject, digest, userVerified, ephemeral, now());
  }

  /** The number as read from the screen and typed on the phone; a wrong one denies the login. */
  public LoginResult<LoginSession> answerNumber(SessionId id, Subject subject, int number) {
    return phone.command(id, subject, s -> new AnswerNumber(subject, number), now());
  }

  /** A signature over {@link ApprovalProof#message} by an enrolled key. */
  public LoginResult<LoginSession> proveDeviceKey(
      SessionId id, Subject subject, String keyId, byte[] signature) {
    return phone.proveDeviceKey(id, subject, keyId, signature, now());
  }

  /** The second person's yes. */
  public LoginResult<LoginSession> secondApprove(
      SessionId id, Subject subject, byte[] digest, boolean userVerified) {
    return phone.command(id, subject, s -> new SecondApprove(subject, digest, userVerified), now());
  }

  /** The user's no; again is fine. */
  public LoginResult<LoginSession> deny(SessionId id, Subject subject) {
    return phone.command(id, subject, s -> new Deny(subject), now());
  }

  /** The login as its approver may see it: how it stands, and how it ended. */
  public LoginResult<LoginSession> follow(SessionId id, Subject subject) {
    return phone.follow(id, subject, now());
  }

  /**
   * Ends an account's row of wrong PINs, and with it a block: for when its owner has proven himself
   * to the host in another way.
   */
  public void forgivePinFailures(Subject account) {
    gate.forgive(account);
  }

  /** To the millisecond, as stores keep it. */
  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
