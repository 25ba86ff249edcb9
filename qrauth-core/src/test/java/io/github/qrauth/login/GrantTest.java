package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.client.Client;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GrantTest {
  private static final LoginRequest READ =
      new LoginRequest("web", Set.of("read"), null, false, SCREEN);

  private final Logins logins = Logins.with(LoginPolicy.tapToApprove());

  private Run approvedThenChanged(UnaryOperator<LoginSession> change) {
    Run run = logins.start(READ);
    run.approved();
    LoginSession changed = change.apply(run.session());
    assertThat(logins.store.transition(changed, logins.clock.instant())).isTrue();
    return run;
  }

  private void killedByTheClaim(Run run) {
    assertThat(reason(run.claim())).isEqualTo(Reason.GRANT_CHANGED);
    assertThat(reason(run.claim())).isEqualTo(Reason.CANCELLED);
    assertThat(run.state()).isEqualTo(LoginState.CANCELLED);
    assertThat(logins.audited(AuditType.GRANT_CHANGED)).isOne();
  }

  @Test
  @DisplayName("S41 a client swapped after the approval kills the login")
  void claim_whenTheClientWasSwapped_isGrantChanged() {
    killedByTheClaim(
        approvedThenChanged(s -> Tampered.withRequest(s, LoginRequest.of("other", SCREEN))));
  }

  @Test
  @DisplayName("S41 scopes widened after the approval kill the login")
  void claim_whenTheScopesWereWidened_isGrantChanged() {
    killedByTheClaim(
        approvedThenChanged(
            s ->
                Tampered.withRequest(
                    s, new LoginRequest("web", Set.of("read", "write"), null, false, SCREEN))));
  }

  @Test
  @DisplayName("S41 a subject swapped after the approval kills the login")
  void claim_whenTheSubjectWasSwapped_isGrantChanged() {
    killedByTheClaim(approvedThenChanged(s -> Tampered.withScanner(s, EVE)));
  }

  @Test
  @DisplayName("S41 a client deactivated after the approval kills the login")
  void claim_whenTheClientWasDeactivated_isGrantChanged() {
    Run run = logins.start(READ);
    run.approved();
    logins.clients.remove("web");
    killedByTheClaim(run);
  }

  @Test
  @DisplayName("S41 a scope taken from the client after the approval kills the login")
  void claim_whenTheClientLostTheScope_isGrantChanged() {
    Run run = logins.start(READ);
    run.approved();
    logins.clients.put("web", new Client("web", "Example Shop", Set.of("write")));
    killedByTheClaim(run);
  }

  @Test
  @DisplayName("S42 a login that another client collects is dead for everybody")
  void claim_byAnotherClient_killsTheLogin() {
    Run run = logins.start(READ);
    run.approved();
    assertThat(reason(logins.engine.claim(run.id, run.claimSecret, Optional.of("other"))))
        .isEqualTo(Reason.WRONG_CLIENT);
    assertThat(reason(logins.engine.claim(run.id, run.claimSecret, Optional.of("web"))))
        .isEqualTo(Reason.CANCELLED);
    assertThat(logins.audited(AuditType.WRONG_CLIENT)).isOne();
    assertThat(logins.audited(AuditType.CANCELLED)).isOne();
  }

  @Test
  void claim_byItsOwnClient_returnsWhatWasGranted() {
    Run run = logins.start(READ);
    run.approved();
    ClaimedLogin claimed = ok(logins.engine.claim(run.id, run.claimSecret, Optional.of("web")));
    assertThat(claimed.sessionId()).isEqualTo(run.id);
    assertThat(claimed.clientId()).isEqualTo("web");
    assertThat(claimed.scopes()).containsExactly("read");
    assertThat(claimed.subject()).isEqualTo(ADA);
    assertThat(claimed.methods()).containsExactly("user");
    assertThat(claimed.approvedAt()).isEqualTo(TestClock.START);
    assertThat(claimed.claimedAt()).isEqualTo(TestClock.START);
  }

  @Test
  @DisplayName("T18 no client starts with more than it is registered for")
  void start_byAnUnknownClientOrForMore_isWrongClient() {
    LoginRequest tooMuch = new LoginRequest("web", Set.of("read", "admin"), null, false, SCREEN);
    for (LoginRequest request : new LoginRequest[] {tooMuch, LoginRequest.of("nobody", SCREEN)}) {
      assertThat(reason(logins.engine.start(request, DESK))).isEqualTo(Reason.WRONG_CLIENT);
    }
    assertThat(logins.audited(AuditType.WRONG_CLIENT)).isEqualTo(2);
  }
}
