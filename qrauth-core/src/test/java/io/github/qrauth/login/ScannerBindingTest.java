package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.BOB;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.ProximityVerifier;
import io.github.qrauth.guard.ProximityVerifier.Proximity;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy.WhenFar;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScannerBindingTest {

  @Test
  @DisplayName("S11 the first account is bound, in both orders, and its owner is warned")
  void scan_byTwoAccounts_bindsTheFirstAndWarns() {
    for (List<Subject> order : List.of(List.of(ADA, EVE), List.of(EVE, ADA))) {
      Logins logins = Logins.with(LoginPolicy.tapToApprove());
      Run run = logins.start();
      List<LoginEvent> heard = new CopyOnWriteArrayList<>();
      try (var subscription = logins.store.subscribe(run.id, heard::add)) {
        ok(run.scan(order.get(0)));
        assertThat(run.session().secondScan()).isFalse();

        assertThat(reason(run.scan(order.get(1)))).isEqualTo(Reason.ALREADY_SCANNED);
        assertThat(reason(run.scan(order.get(1)))).isEqualTo(Reason.ALREADY_SCANNED);
      }
      assertThat(heard).containsExactly(new LoginEvent(run.id, 2), new LoginEvent(run.id, 3));
      assertThat(run.session().secondScan()).isTrue();
      assertThat(run.session().scan().orElseThrow().subject()).isEqualTo(order.get(0));
      assertThat(logins.audited(AuditType.SECOND_SCAN)).isEqualTo(2);
      ok(run.scan(order.get(0)));
      ok(run.approve(order.get(0)));
      assertThat(reason(run.approve(order.get(1)))).isEqualTo(Reason.UNKNOWN_SESSION);
      assertThat(ok(run.claim()).subject()).isEqualTo(order.get(0));
    }
  }

  @Test
  @DisplayName("S11 of many accounts at once exactly one is bound")
  void scan_byManyAccountsAtOnce_bindsOne() throws Exception {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    for (int round = 0; round < 50; round++) {
      Run run = logins.start();
      List<LoginResult<LoginSession>> results = Crowd.run(8, i -> run.scan(Subject.of("user" + i)));
      List<LoginResult<LoginSession>> won =
          results.stream().filter(r -> r instanceof LoginResult.Ok).toList();
      assertThat(won).hasSize(1);
      assertThat(run.session().scan()).isEqualTo(ok(won.get(0)).scan());
      assertThat(run.session().secondScan()).isTrue();
    }
  }

  @Test
  @DisplayName("S15 a scan alone logs nobody in")
  void claim_afterAScanOnly_isNotReady() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    ok(run.scan(ADA));
    ok(run.scan(ADA));
    assertThat(reason(run.claim())).isEqualTo(Reason.NOT_READY);
    assertThat(run.state()).isEqualTo(LoginState.SCANNED);
  }

  @Test
  @DisplayName("S18 one browser on both sides is refused, unless the policy allows it")
  void scan_fromTheSameDevice_followsThePolicy() {
    Logins strict = Logins.with(LoginPolicy.tapToApprove());
    Run refused = strict.start();
    assertThat(reason(strict.engine.scan(refused.shownCode(), ADA, PHONE, true)))
        .isEqualTo(Reason.SAME_DEVICE);
    assertThat(reason(strict.engine.open(refused.code().payload(), PHONE, true)))
        .isEqualTo(Reason.SAME_DEVICE);
    assertThat(refused.state()).isEqualTo(LoginState.PENDING);
    assertThat(strict.audited(AuditType.SAME_DEVICE)).isEqualTo(2);

    Logins relaxed = Logins.with(LoginPolicy.builder().allowSameDevice().build());
    Run run = relaxed.start();
    ok(relaxed.engine.open(run.code().payload(), PHONE, true));
    ok(relaxed.engine.scan(run.shownCode(), ADA, PHONE, true));
  }

  @Test
  @DisplayName("T2 evidence of distance is noted, asks for a PIN or refuses, as the policy says")
  void scan_fromAfar_followsThePolicy() {
    Logins noted = far(WhenFar.ALLOW);
    Run first = noted.start();
    assertThat(first.approved().session().state).isEqualTo(LoginState.APPROVED);
    assertThat(noted.audited(AuditType.PLACE_MISMATCH)).isOne();

    Logins guarded = far(WhenFar.REQUIRE_PIN);
    Run second = guarded.start();
    assertThat(second.approved().pin()).isPresent();
    assertThat(second.state()).isEqualTo(LoginState.CONFIRMING);

    Logins strict = far(WhenFar.DENY);
    Run third = strict.start();
    assertThat(reason(third.scan(ADA))).isEqualTo(Reason.TOO_FAR);
    assertThat(third.state()).isEqualTo(LoginState.PENDING);
    assertThat(strict.audited(AuditType.PLACE_MISMATCH)).isOne();
  }

  @Test
  void approve_whenThePolicyHasAPinAlready_asksOnceEvenFromAfar() {
    Logins logins =
        Logins.with(
            LoginPolicy.builder()
                .whenFar(WhenFar.REQUIRE_PIN)
                .steps(ConfirmationStep.NUMBER_MATCH, ConfirmationStep.PIN)
                .build(),
            b -> b.proximity((screen, phone) -> Proximity.FAR));
    Run run = logins.start();
    run.approved();
    assertThat(run.session().openSteps)
        .containsExactly(ConfirmationStep.NUMBER_MATCH, ConfirmationStep.PIN);
  }

  @Test
  @DisplayName("S38 an account that the screen did not expect is asked for before the claim")
  void claim_byAnotherAccountThanHinted_needsTheChoice() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start(Logins.requestWithHint("bob"));
    GivenApproval given = run.approved();
    assertThat(given.session().nextStep()).contains(ConfirmationStep.ACCOUNT_CHOICE);
    assertThat(reason(run.claim())).isEqualTo(Reason.NOT_READY);
    ok(logins.engine.chooseAccount(run.id, run.claimSecret, true));
    assertThat(ok(run.claim()).subject()).isEqualTo(ADA);

    Run declined = logins.start(Logins.requestWithHint("bob"));
    declined.approved();
    ok(logins.engine.chooseAccount(declined.id, declined.claimSecret, false));
    assertThat(reason(declined.claim())).isEqualTo(Reason.CANCELLED);

    Run expected = logins.start(Logins.requestWithHint("bob"));
    ok(expected.scan(BOB));
    ok(expected.approve(BOB));
    assertThat(ok(expected.claim()).subject()).isEqualTo(BOB);
  }

  @Test
  void byNetworkAndPlace_saysFarOnlyWithEvidence() {
    ProximityVerifier verifier = ProximityVerifier.byNetworkAndPlace();
    List<Proximity> judged = new ArrayList<>();
    judged.add(verifier.judge(Logins.SCREEN, Logins.SCREEN));
    judged.add(verifier.judge(Logins.SCREEN, PHONE.context()));
    judged.add(verifier.judge(Logins.SCREEN, place("Busan")));
    judged.add(verifier.judge(Logins.SCREEN, place(null)));
    assertThat(judged)
        .containsExactly(Proximity.NEAR, Proximity.UNKNOWN, Proximity.FAR, Proximity.UNKNOWN);
    assertThat(ProximityVerifier.none().judge(Logins.SCREEN, place("Busan")))
        .isEqualTo(Proximity.UNKNOWN);
  }

  private static Logins far(WhenFar action) {
    return Logins.with(
        LoginPolicy.builder().whenFar(action).build(),
        b -> b.proximity((screen, phone) -> Proximity.FAR));
  }

  private static RequestContext place(String place) {
    return new RequestContext(NetworkPrefix.of("192.0.2.1"), place, "Safari on iPhone", null);
  }
}
