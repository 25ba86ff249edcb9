package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.identity.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One login, from the code on the screen to the claim. Immutable; only the engine makes the next
 * version. Holds hashes, never a secret.
 */
public final class LoginSession {
  final SessionId id;
  final int version;
  final LoginState state;
  final LoginPolicy policy;
  final LoginRequest request;
  final byte[] claimHash;
  final UserCode userCode;
  final Instant createdAt;
  final Instant expiresAt;
  final @Nullable Scan scan;
  final @Nullable Approval approval;
  final List<ConfirmationStep> openSteps;
  final List<ConfirmationStep> passedSteps;
  final @Nullable PinChallenge pin;
  final int number;
  final @Nullable Subject secondApprover;
  final @Nullable Grant grant;
  final boolean secondScan;
  final @Nullable FaceCheck face;

  LoginSession(Draft d) {
    id = d.id;
    version = d.version;
    state = d.state;
    policy = d.policy;
    request = d.request;
    claimHash = d.claimHash;
    userCode = d.userCode;
    createdAt = d.createdAt;
    expiresAt = d.expiresAt;
    scan = d.scan;
    approval = d.approval;
    openSteps = d.openSteps;
    passedSteps = d.passedSteps;
    pin = d.pin;
    number = d.number;
    secondApprover = d.secondApprover;
    grant = d.grant;
    secondScan = d.secondScan;
    face = d.face;
  }

  /** The public id. */
  public SessionId id() {
    return id;
  }

  /** 1 at the start, one more with each transition: the cursor of events. */
  public int version() {
    return version;
  }

  /** The state at a moment: a live state whose deadline has come is {@link LoginState#EXPIRED}. */
  public LoginState stateAt(Instant now) {
    return !state.isTerminal() && !now.isBefore(expiresAt) ? LoginState.EXPIRED : state;
  }

  /** The rules that this login was started with. */
  public LoginPolicy policy() {
    return policy;
  }

  /** What the consumption device asked for. */
  public LoginRequest request() {
    return request;
  }

  /** The short code beside the QR. */
  public UserCode userCode() {
    return userCode;
  }

  /** When it was started. */
  public Instant createdAt() {
    return createdAt;
  }

  /** The deadline of the present state; at this moment a live login is over. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Until when its holders learn how it ended. From this moment stores treat it as absent. */
  public Instant retainUntil() {
    return expiresAt.plusSeconds(policy.retentionSeconds);
  }

  /** Who scanned, once somebody has. */
  public Optional<Scan> scan() {
    return Optional.ofNullable(scan);
  }

  /** The user's yes, once given. */
  public Optional<Approval> approval() {
    return Optional.ofNullable(approval);
  }

  /** The step that is asked for now. */
  public Optional<ConfirmationStep> nextStep() {
    return openSteps.isEmpty() ? Optional.empty() : Optional.of(openSteps.get(0));
  }

  /** All steps that this login needs after the approval: the policy's and those that it earned. */
  public List<ConfirmationStep> requiredSteps() {
    return RequiredSteps.of(this);
  }

  /** Steps that were passed, in order. */
  public List<ConfirmationStep> passedSteps() {
    return passedSteps;
  }

  /** PIN tries left, while a PIN is expected. */
  public OptionalInt pinTriesLeft() {
    return pin == null ? OptionalInt.empty() : OptionalInt.of(pin.triesLeft());
  }

  /** The two digits for the consumption device to show, while they are expected. */
  public OptionalInt number() {
    return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Whether another account tried the same code: possibly a relay. */
  public boolean secondScan() {
    return secondScan;
  }

  /** How boards fare, once one was asked to look. */
  public Optional<FaceCheck> face() {
    return Optional.ofNullable(face);
  }

  /** Whether this step is asked for now. */
  boolean asks(ConfirmationStep step) {
    return !openSteps.isEmpty() && openSteps.get(0) == step;
  }

  boolean scannedBy(Subject subject) {
    return scan != null && scan.subject().id().equals(subject.id());
  }

  Draft draft() {
    return new Draft(this);
  }

  @Override
  public String toString() {
    return "LoginSession[" + state + " v" + version + "]";
  }

  /** The next version in the making. */
  static final class Draft {
    final SessionId id;
    final LoginPolicy policy;
    final LoginRequest request;
    final byte[] claimHash;
    final UserCode userCode;
    final Instant createdAt;
    int version;
    LoginState state;
    Instant expiresAt;
    @Nullable Scan scan;
    @Nullable Approval approval;
    List<ConfirmationStep> openSteps = List.of();
    List<ConfirmationStep> passedSteps = List.of();
    @Nullable PinChallenge pin;
    int number;
    @Nullable Subject secondApprover;
    @Nullable Grant grant;
    boolean secondScan;
    @Nullable FaceCheck face;

    Draft(
        SessionId id,
        LoginPolicy policy,
        LoginRequest request,
        byte[] claimHash,
        UserCode userCode,
        Instant createdAt) {
      this.id = id;
      this.policy = policy;
      this.request = request;
      this.claimHash = claimHash;
      this.userCode = userCode;
      this.createdAt = createdAt;
      this.version = 1;
      this.state = LoginState.PENDING;
      this.expiresAt = createdAt.plusSeconds(policy.sessionSeconds);
    }

    private Draft(LoginSession s) {
      this(s.id, s.policy, s.request, s.claimHash, s.userCode, s.createdAt);
      version = s.version + 1;
      state = s.state;
      expiresAt = s.expiresAt;
      scan = s.scan;
      approval = s.approval;
      openSteps = s.openSteps;
      passedSteps = s.passedSteps;
      pin = s.pin;
      number = s.number;
      secondApprover = s.secondApprover;
      grant = s.grant;
      secondScan = s.secondScan;
      face = s.face;
    }

    /** Moves the state along an arrow that exists. */
    Draft become(LoginState next) {
      if (!state.canBecome(next)) {
        throw new IllegalStateException("no way from " + state + " to " + next);
      }
      state = next;
      if (next.isTerminal()) {
        pin = null;
        number = 0;
        openSteps = List.of();
      }
      return this;
    }

    /** Gives the new state its time, never beyond the absolute lifetime. */
    Draft until(Instant now, int seconds) {
      Instant end = createdAt.plusSeconds(policy.absoluteSeconds);
      Instant wanted = now.plusSeconds(seconds);
      expiresAt = wanted.isBefore(end) ? wanted : end;
      return this;
    }

    LoginSession done() {
      return new LoginSession(this);
    }
  }
}
