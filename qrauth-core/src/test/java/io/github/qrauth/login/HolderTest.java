package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static io.github.qrauth.login.Logins.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who holds what: the claim secret for the screen, the scanner's account for the phone. */
class HolderTest {
  private static final Pin GUESS = Pin.parse("000000").orElseThrow();

  private static List<LoginResult<?>> everyCallOfTheScreen(
      LoginEngine engine, SessionId id, Secret secret) {
    return List.of(
        engine.look(id, secret),
        engine.code(id, secret),
        engine.enterPin(id, secret, GUESS, DESK),
        engine.chooseAccount(id, secret, true),
        engine.cancel(id, secret),
        engine.claim(id, secret, Optional.empty()));
  }

  @Test
  @DisplayName(
      "S2 S31 without the claim secret every login is an unknown one, in each of its states")
  void screen_withoutTheClaimSecret_getsTheAnswerOfAnUnknownSession() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    Secret wrong = Secret.of(new byte[32]);
    Set<Refusal> answers = new HashSet<>();
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(logins.start());
    }
    ok(runs.get(1).scan(ADA));
    runs.get(2).approved();
    ok(runs.get(3).enter(runs.get(3).approvedWithPin()));
    ok(runs.get(4).enter(runs.get(4).approvedWithPin()));
    ok(runs.get(4).claim());
    ok(logins.engine.cancel(runs.get(5).id, runs.get(5).claimSecret));

    for (Run run : runs) {
      int version = run.session().version();
      everyCallOfTheScreen(logins.engine, run.id, wrong).forEach(r -> answers.add(refusal(r)));
      everyCallOfTheScreen(logins.engine, run.id, Secret.of(new byte[1]))
          .forEach(r -> answers.add(refusal(r)));
      assertThat(run.session().version()).as("nothing happened").isEqualTo(version);
    }
    everyCallOfTheScreen(logins.engine, new SessionId(1, 1), wrong)
        .forEach(r -> answers.add(refusal(r)));
    logins.clock.advance(Duration.ofSeconds(700));
    everyCallOfTheScreen(logins.engine, runs.get(0).id, runs.get(0).claimSecret)
        .forEach(r -> answers.add(refusal(r)));

    assertThat(answers).containsExactly(Refusal.of(Reason.UNKNOWN_SESSION));
    assertThat(logins.audited(AuditType.CLAIM_WITHOUT_SECRET)).isEqualTo(6 * 2 * 6);
  }

  @Test
  @DisplayName("S2 the claim secret of one login opens no other")
  void screen_withTheSecretOfAnotherLogin_isAStranger() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run mine = logins.start();
    Run yours = logins.start();
    yours.approved();
    assertThat(reason(logins.engine.claim(yours.id, mine.claimSecret, Optional.empty())))
        .isEqualTo(Reason.UNKNOWN_SESSION);
    ok(yours.claim());
  }

  @Test
  @DisplayName("S31 a stranger on the phone's side gets one answer too")
  void phone_ofAStranger_getsTheAnswerOfAnUnknownSession() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    Run run = logins.start();
    run.approved();
    LoginEngine engine = logins.engine;
    Set<Refusal> answers = new HashSet<>();
    for (SessionId id : List.of(run.id, new SessionId(3, 4))) {
      answers.add(refusal(engine.approve(id, EVE, run.digest(), true, false)));
      answers.add(refusal(engine.deny(id, EVE)));
      answers.add(refusal(engine.follow(id, EVE)));
      answers.add(refusal(engine.answerNumber(id, EVE, 42)));
      answers.add(refusal(engine.proveDeviceKey(id, EVE, "k", new byte[64])));
      answers.add(refusal(engine.secondApprove(id, EVE, run.digest(), true)));
    }
    assertThat(answers).containsExactly(Refusal.of(Reason.UNKNOWN_SESSION));
  }

  @Test
  @DisplayName("S31 a code of a login that is over tells a stranger nothing, however it ended")
  void scan_ofALoginThatIsOver_isUnknownToAStranger() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run cancelled = logins.start();
    var fresh = cancelled.code().payload();
    String ticket = ok(logins.engine.open(fresh, PHONE, false)).ticket();
    ScannedCode typed = cancelled.shownCode();
    ok(logins.engine.cancel(cancelled.id, cancelled.claimSecret));

    List<ScannedCode> ways =
        List.of(new ScannedCode.ByPayload(fresh), new ScannedCode.ByTicket(ticket), typed);
    for (ScannedCode way : ways) {
      assertThat(refusal(logins.engine.scan(way, EVE, PHONE, false)))
          .isEqualTo(Refusal.of(Reason.UNKNOWN_SESSION));
    }
    assertThat(reason(logins.engine.open(fresh, PHONE, false))).isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(reason(logins.engine.open(fresh, PHONE, true))).isEqualTo(Reason.UNKNOWN_SESSION);
    logins.clock.advance(Duration.ofSeconds(60));
    assertThat(reason(logins.engine.open(fresh, PHONE, false))).isEqualTo(Reason.UNKNOWN_SESSION);
  }

  @Test
  void scan_ofALoginThatIsOver_tellsItsScannerHowItEnded() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    ok(run.scan(ADA));
    ok(logins.engine.deny(run.id, ADA));
    assertThat(reason(run.scan(ADA))).isEqualTo(Reason.DENIED);
    assertThat(ok(logins.engine.follow(run.id, ADA)).state).isEqualTo(LoginState.DENIED);
    ok(logins.engine.deny(run.id, ADA));
  }

  @Test
  @DisplayName("S37 id, claim secret and user code are made by the server, all anew")
  void start_again_makesEverythingAnew() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Set<Object> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      StartedLogin started = ok(logins.engine.start(Logins.request(), DESK));
      made.add(started.session().id());
      made.add(started.claimSecret().reveal());
      made.add(started.session().userCode());
      assertThat(started.claimSecret().bytes()).hasSize(32);
    }
    assertThat(made).hasSize(3_000);
  }

  @Test
  @DisplayName("S2 S34 a session keeps the hash of its claim secret and prints nothing")
  void session_everywhere_keepsNoSecret() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    StartedLogin started = ok(logins.engine.start(Logins.request(), DESK));
    assertThat(MessageDigest.isEqual(started.session().claimHash, started.claimSecret().sha256()))
        .isTrue();
    Run run = logins.start();
    GivenApproval given = run.approved();
    String pin = given.pin().orElseThrow().reveal();
    ShownCode code = ok(logins.engine.code(started.session().id(), started.claimSecret()));
    OpenedCode opened = ok(logins.engine.open(code.payload(), PHONE, false));
    String printed =
        started + " " + given + " " + run.session() + " " + run.session().pin + code + opened;
    assertThat(printed)
        .doesNotContain(started.claimSecret().reveal())
        .doesNotContain(pin)
        .doesNotContain(code.payload().text())
        .doesNotContain(opened.ticket());
    assertThat(new ScannedCode.ByTicket(opened.ticket()) + "").doesNotContain(opened.ticket());
    assertThat(DESK.toString()).doesNotContain(DESK.source());
  }
}
