package io.github.qrauth.login;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.Refusal.Reason;

/** Port: boards that look at whoever stands before a screen. Implementations are thread-safe. */
@FunctionalInterface
public interface FaceReaders {

  /**
   * Has the boards of this screen look, and returns at once; what they see becomes a transition of
   * the login. Begins with {@link LoginEngine#askFace}, which charges the try, and ends with {@link
   * LoginEngine#faceRecognised} or {@link LoginEngine#faceFailed}.
   *
   * @param screen who asks: a board looks only for the screens that it stands at
   */
  LoginResult<LoginSession> look(
      LoginEngine engine, SessionId id, Secret claimSecret, Visitor screen);

  /** There is no board. */
  static FaceReaders none() {
    return (engine, id, claimSecret, screen) -> LoginResult.refused(Reason.NOT_READY);
  }
}
