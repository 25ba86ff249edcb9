package io.github.qrauth.login;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Builds a {@link LoginPolicy}; each setter refuses what the security contract forbids. */
public final class LoginPolicyBuilder {
  private static final Set<ConfirmationStep> SECOND_FACTORS =
      Collections.unmodifiableSet(
          EnumSet.of(
              ConfirmationStep.MEMORISED_PIN,
              ConfirmationStep.DEVICE_KEY,
              ConfirmationStep.SECOND_APPROVER));

  int sessionSeconds = 120;
  int absoluteSeconds = 600;
  int retentionSeconds = 60;
  int pinSeconds = 120;
  int pinTries = 3;
  int stepSeconds = 5;
  int linkFrames = 6;
  int scanFrames = 1;
  int ticketSeconds = 120;
  boolean sameDeviceAllowed;
  boolean userVerificationRequired;
  LoginPolicy.WhenFar whenFar = LoginPolicy.WhenFar.ALLOW;
  LoginPolicy.Faces faces = LoginPolicy.Faces.REFUSED;
  List<ConfirmationStep> steps = List.of();

  LoginPolicyBuilder() {}

  /** 30 to 300 s, default 120 s. */
  public LoginPolicyBuilder sessionLifetime(Duration lifetime) {
    sessionSeconds = seconds("session lifetime", lifetime, 30, 300);
    return this;
  }

  /** 30 to 600 s, default 600 s, never shorter than the session lifetime. */
  public LoginPolicyBuilder absoluteLifetime(Duration lifetime) {
    absoluteSeconds = seconds("absolute lifetime", lifetime, 30, 600);
    return this;
  }

  /** 0 to 600 s, default 60 s. */
  public LoginPolicyBuilder retention(Duration retention) {
    retentionSeconds = seconds("retention", retention, 0, 600);
    return this;
  }

  /** 30 to 600 s, default 120 s. */
  public LoginPolicyBuilder pinLifetime(Duration lifetime) {
    pinSeconds = seconds("PIN lifetime", lifetime, 30, 600);
    return this;
  }

  /** 1 to 5, default 3. */
  public LoginPolicyBuilder pinTries(int tries) {
    pinTries = within("PIN tries", tries, 1, 5);
    return this;
  }

  /**
   * How the code rotates.
   *
   * @param step 1 to 5 s
   * @param linkFrames earlier frames accepted as a link, together at most 30 s
   * @param scanFrames earlier frames accepted when submitted, 0 to 2
   */
  public LoginPolicyBuilder rotation(Duration step, int linkFrames, int scanFrames) {
    stepSeconds = seconds("frame step", step, 1, 5);
    this.linkFrames = within("link frames", linkFrames, 0, 30 / stepSeconds);
    this.scanFrames = within("scan frames", scanFrames, 0, 2);
    return this;
  }

  /** 30 to 300 s, default 120 s. */
  public LoginPolicyBuilder ticketLifetime(Duration lifetime) {
    ticketSeconds = seconds("ticket lifetime", lifetime, 30, 300);
    return this;
  }

  /** Allows one browser to play both sides (RFC 8628 is not meant for that). */
  public LoginPolicyBuilder allowSameDevice() {
    sameDeviceAllowed = true;
    return this;
  }

  /** Counts an approval only if the authorization device verified its user. */
  public LoginPolicyBuilder requireUserVerification() {
    userVerificationRequired = true;
    return this;
  }

  /** What happens when the devices are evidently apart; default {@code ALLOW}. */
  public LoginPolicyBuilder whenFar(LoginPolicy.WhenFar action) {
    whenFar = action;
    return this;
  }

  /**
   * A recognised face counts as scan and approval. A face is one weak factor, so the steps must
   * hold a second one: {@code MEMORISED_PIN}, {@code DEVICE_KEY} or {@code SECOND_APPROVER}.
   */
  public LoginPolicyBuilder acceptFaces() {
    faces = LoginPolicy.Faces.WITH_SECOND_STEP;
    return this;
  }

  /** A recognised face is all that is needed. */
  public LoginPolicyBuilder acceptFaces(UnsafeFaceAlone consent) {
    Objects.requireNonNull(consent, "consent");
    faces = LoginPolicy.Faces.ALONE;
    return this;
  }

  /** What is asked for after the approval, in this order, none twice. */
  public LoginPolicyBuilder steps(ConfirmationStep... steps) {
    List<ConfirmationStep> list = List.of(steps);
    if (list.stream().distinct().count() != list.size()) {
      throw new IllegalArgumentException("a confirmation step is listed twice: " + list);
    }
    this.steps = list;
    return this;
  }

  /** The policy. */
  public LoginPolicy build() {
    if (absoluteSeconds < sessionSeconds) {
      throw new IllegalArgumentException(
          "absolute lifetime " + absoluteSeconds + " s is shorter than the session lifetime");
    }
    requireOnePin();
    if (faces != LoginPolicy.Faces.REFUSED) {
      requireFaceSteps();
    }
    return new LoginPolicy(this);
  }

  private void requireOnePin() {
    boolean shown =
        steps.contains(ConfirmationStep.PIN) || whenFar == LoginPolicy.WhenFar.REQUIRE_PIN;
    if (shown && steps.contains(ConfirmationStep.MEMORISED_PIN)) {
      throw new IllegalArgumentException(
          "a login asks for one PIN: the one on the phone or the memorised one");
    }
  }

  private void requireFaceSteps() {
    if (userVerificationRequired) {
      throw new IllegalArgumentException(
          "a face verifies nobody well enough: take requireUserVerification() away, or the faces");
    }
    if (steps.contains(ConfirmationStep.PIN) || steps.contains(ConfirmationStep.NUMBER_MATCH)) {
      throw new IllegalArgumentException("a board cannot show a PIN and cannot type a number");
    }
    if (faces == LoginPolicy.Faces.WITH_SECOND_STEP
        && steps.stream().noneMatch(SECOND_FACTORS::contains)) {
      throw new IllegalArgumentException(
          "a face alone logs nobody in: add one of the steps " + SECOND_FACTORS);
    }
  }

  private static int seconds(String what, Duration value, int min, int max) {
    if (value.toNanosPart() != 0) {
      throw new IllegalArgumentException(what + " must be whole seconds");
    }
    return within(what + " in seconds", value.toSeconds(), min, max);
  }

  private static int within(String what, long value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + " must be " + min + " to " + max + ", not " + value);
    }
    return (int) value;
  }
}
