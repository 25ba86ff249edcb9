package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import java.util.function.Consumer;

/** Logins as somebody who can write to the store would leave them. */
final class Tampered {
  private Tampered() {}

  static LoginSession with(LoginSession session, Consumer<LoginSession.Draft> change) {
    LoginSession.Draft draft = session.draft();
    change.accept(draft);
    return draft.done();
  }

  static LoginSession withPolicy(LoginSession s, LoginPolicy policy) {
    return copy(s, policy, s.request());
  }

  static LoginSession withRequest(LoginSession s, LoginRequest request) {
    return copy(s, s.policy(), request);
  }

  static LoginSession withScanner(LoginSession session, Subject subject) {
    Scan scan = session.scan().orElseThrow();
    return with(session, d -> d.scan = new Scan(subject, scan.at(), scan.frame(), scan.far()));
  }

  private static LoginSession copy(LoginSession s, LoginPolicy policy, LoginRequest request) {
    LoginSession.Draft d =
        new LoginSession.Draft(s.id(), policy, request, s.claimHash, s.userCode(), s.createdAt());
    d.version = s.version() + 1;
    d.state = s.state;
    d.expiresAt = s.expiresAt();
    d.scan = s.scan;
    d.approval = s.approval;
    d.openSteps = s.openSteps;
    d.passedSteps = s.passedSteps;
    d.pin = s.pin;
    d.number = s.number;
    d.grant = s.grant;
    return d.done();
  }
}
