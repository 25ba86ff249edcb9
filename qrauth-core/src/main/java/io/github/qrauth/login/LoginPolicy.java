package io.github.qrauth.login;

import io.github.qrauth.guard.Mitigation;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The rules of one kind of login: lifetimes, rotation of the code, confirmation steps. A session
 * keeps the policy it was started with, and the code's MAC covers it. Immutable.
 */
public final class LoginPolicy {

  /** What happens when the devices are evidently apart. */
  public enum WhenFar {
    /** Only the audit trail notes it. */
    ALLOW,
    /** The PIN is asked for even if the policy does not list it. */
    REQUIRE_PIN,
    /** Refused. */
    DENY
  }

  /** Whether boards may recognise the user's face. */
  public enum Faces {
    /** No. */
    REFUSED,
    /** In place of scan and approval; the steps, one of them a second factor, come after. */
    WITH_SECOND_STEP,
    /** In place of everything. See {@link UnsafeFaceAlone}. */
    ALONE
  }

  final int sessionSeconds;
  final int absoluteSeconds;
  final int retentionSeconds;
  final int pinSeconds;
  final int pinTries;
  final int stepSeconds;
  final int linkFrames;
  final int scanFrames;
  final int ticketSeconds;
  final boolean sameDeviceAllowed;
  final boolean userVerificationRequired;
  final WhenFar whenFar;
  final Faces faces;
  final List<ConfirmationStep> steps;
  private final byte[] encoded;

  LoginPolicy(LoginPolicyBuilder b) {
    sessionSeconds = b.sessionSeconds;
    absoluteSeconds = b.absoluteSeconds;
    retentionSeconds = b.retentionSeconds;
    pinSeconds = b.pinSeconds;
    pinTries = b.pinTries;
    stepSeconds = b.stepSeconds;
    linkFrames = b.linkFrames;
    scanFrames = b.scanFrames;
    ticketSeconds = b.ticketSeconds;
    sameDeviceAllowed = b.sameDeviceAllowed;
    userVerificationRequired = b.userVerificationRequired;
    whenFar = b.whenFar;
    faces = b.faces;
    steps = List.copyOf(b.steps);
    encoded = PolicyCodec.encode(this);
  }

  /**
   * A phone's camera opens the link and its user taps approve: a new code every 5 s, good for 30 s
   * when opened as a link.
   */
  public static LoginPolicy tapToApprove() {
    return builder().build();
  }

  /** {@link #tapToApprove()} and then six digits typed back on the screen (BCP mitigation 16). */
  public static LoginPolicy withPin() {
    return builder().steps(ConfirmationStep.PIN).build();
  }

  /** Smart glasses and scanner apps, which submit at once: a new code every 2 s. */
  public static LoginPolicy glasses() {
    return builder().rotation(Duration.ofSeconds(2), 15, 1).build();
  }

  /** A shared screen: five minutes, and the screen asks "continue as X?" before it goes on. */
  public static LoginPolicy kiosk() {
    return builder()
        .sessionLifetime(Duration.ofSeconds(300))
        .steps(ConfirmationStep.ACCOUNT_CHOICE)
        .build();
  }

  /** A board recognises the user's face, who then types his own PIN on the screen. */
  public static LoginPolicy withBoard() {
    return builder().acceptFaces().steps(ConfirmationStep.MEMORISED_PIN).build();
  }

  /** Starts from the defaults, which are those of {@link #tapToApprove()}. */
  public static LoginPolicyBuilder builder() {
    return new LoginPolicyBuilder();
  }

  /** How long a login lives until it is scanned, and again from each step to the next. */
  public Duration sessionLifetime() {
    return Duration.ofSeconds(sessionSeconds);
  }

  /** How long a login lives at most, whatever happens. */
  public Duration absoluteLifetime() {
    return Duration.ofSeconds(absoluteSeconds);
  }

  /** How long after its end a login is remembered for its holders. */
  public Duration retention() {
    return Duration.ofSeconds(retentionSeconds);
  }

  /** How long a PIN may be typed. */
  public Duration pinLifetime() {
    return Duration.ofSeconds(pinSeconds);
  }

  /** Wrong PINs that lock the login. */
  public int pinTries() {
    return pinTries;
  }

  /** How often the code changes. */
  public Duration frameStep() {
    return Duration.ofSeconds(stepSeconds);
  }

  /** Earlier frames accepted when a camera app opens the code as a link. */
  public int linkFrames() {
    return linkFrames;
  }

  /** Earlier frames accepted when an app or glasses submit the code. */
  public int scanFrames() {
    return scanFrames;
  }

  /** How long a scan ticket is good, so that its user can sign in on the phone. */
  public Duration ticketLifetime() {
    return Duration.ofSeconds(ticketSeconds);
  }

  /** Whether one browser may play both sides. */
  public boolean sameDeviceAllowed() {
    return sameDeviceAllowed;
  }

  /** Whether an approval counts only if the authorization device verified its user. */
  public boolean userVerificationRequired() {
    return userVerificationRequired;
  }

  /** What happens when the devices are evidently apart. */
  public WhenFar whenFar() {
    return whenFar;
  }

  /** Whether boards may recognise the user's face. */
  public Faces faces() {
    return faces;
  }

  /** What is asked for after the approval, in this order. */
  public List<ConfirmationStep> steps() {
    return steps;
  }

  /** The mitigations that this policy itself switches on. */
  public Set<Mitigation> mitigations() {
    return PolicyMitigations.of(this);
  }

  /** The canonical bytes: stored with each session and covered by the code's MAC. */
  byte[] encoded() {
    return encoded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LoginPolicy that && MessageDigest.isEqual(encoded, that.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public String toString() {
    return "LoginPolicy[" + sessionSeconds + " s, code every " + stepSeconds + " s, " + steps + "]";
  }
}
