package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a login. Everything random or slow was made before. */
sealed interface LoginCommand {

  /** The first account to scan is bound. */
  record ScanCode(Subject subject, int frame, boolean far, boolean sameDevice)
      implements LoginCommand {}

  /** The user's yes, with the digest of what was shown, and PIN hash and number for the steps. */
  record Approve(
      Subject subject,
      byte[] digest,
      boolean userVerified,
      boolean ephemeral,
      byte[] pinHash,
      int number)
      implements LoginCommand {}

  /** The PIN as typed on the consumption device, hashed. */
  record EnterPin(byte[] pinHash) implements LoginCommand {}

  /** A memorised PIN was typed: the try is taken before the host compares. */
  record TryMemorisedPin() implements LoginCommand {}

  /** What the host said to the memorised PIN of a try that was taken. */
  record JudgeMemorisedPin(boolean right) implements LoginCommand {}

  /** The consumption device wants a board to look; the try is taken before the board looks. */
  record AskFace() implements LoginCommand {}

  /** A board recognised somebody in this try. */
  record RecogniseFace(int ask, Subject subject) implements LoginCommand {}

  /** The boards are done with this try and have recognised nobody; or could not look at all. */
  record FailFace(int ask, boolean looked) implements LoginCommand {}

  /** The number as typed on the authorization device. */
  record AnswerNumber(Subject subject, int number) implements LoginCommand {}

  /** A signature of the authorization device, already checked. */
  record ProveDeviceKey(Subject subject, boolean valid) implements LoginCommand {}

  /** The second person's yes. */
  record SecondApprove(Subject subject, byte[] digest, boolean userVerified)
      implements LoginCommand {}

  /** "Continue as X?" answered on the consumption device. */
  record ChooseAccount(boolean accept) implements LoginCommand {}

  /** The user's no. */
  record Deny(Subject subject) implements LoginCommand {}

  /** The consumption device gives up. */
  record Cancel() implements LoginCommand {}

  /** The consumption device collects; the client as presented and as registered now. */
  record Claim(@Nullable String clientId, boolean clientActive, @Nullable String keyThumbprint)
      implements LoginCommand {
    Claim(@Nullable String clientId, boolean clientActive) {
      this(clientId, clientActive, null);
    }
  }
}
