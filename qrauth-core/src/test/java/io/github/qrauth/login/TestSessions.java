package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;

/** Variations of a login for the tests of stores in other rooms. */
public final class TestSessions {
  private TestSessions() {}

  /** Its next version, cancelled. */
  public static LoginSession cancelled(LoginSession session) {
    return session.draft().become(LoginState.CANCELLED).done();
  }

  /** The same waiting login under another id. */
  public static LoginSession withId(LoginSession s, SessionId id) {
    return draft(s, id, s.userCode());
  }

  /** The same waiting login with another user code. */
  public static LoginSession withCode(LoginSession s, UserCode code) {
    return draft(s, s.id(), code);
  }

  private static LoginSession draft(LoginSession s, SessionId id, UserCode code) {
    return new LoginSession.Draft(id, s.policy(), s.request(), s.claimHash, code, s.createdAt())
        .done();
  }
}
