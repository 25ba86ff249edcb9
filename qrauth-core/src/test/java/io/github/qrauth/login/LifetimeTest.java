package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {
  private static final LoginPolicy PIN = LoginPolicy.withPin();

  @ParameterizedTest
  @CsvSource({"-1, PENDING", "0, EXPIRED", "1, EXPIRED"})
  @DisplayName("S7 a session ends exactly at its lifetime")
  void stateAt_aroundTheSessionLifetime_endsAtTheMillisecond(int millis, LoginState expected) {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();

    logins.clock.advance(Duration.ofSeconds(120).plusMillis(millis));

    assertThat(run.state()).isEqualTo(expected);
    if (expected == LoginState.EXPIRED) {
      assertThat(reason(run.scan(ADA))).isEqualTo(Reason.UNKNOWN_SESSION);
      assertThat(reason(logins.engine.code(run.id, run.claimSecret))).isEqualTo(Reason.EXPIRED);
      assertThat(reason(run.claim())).isEqualTo(Reason.EXPIRED);
    } else {
      assertThat(ok(run.scan(ADA)).stateAt(logins.clock.instant())).isEqualTo(LoginState.SCANNED);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "1, false"})
  @DisplayName("S7 a PIN ends exactly at its lifetime")
  void enterPin_aroundThePinLifetime_endsAtTheMillisecond(int millis, boolean accepted) {
    Logins logins =
        Logins.with(
            LoginPolicy.builder()
                .pinLifetime(Duration.ofSeconds(45))
                .steps(ConfirmationStep.PIN)
                .build());
    Run run = logins.start();
    Pin pin = run.approvedWithPin();

    logins.clock.advance(Duration.ofSeconds(45).plusMillis(millis));

    LoginResult<LoginSession> result = run.enter(pin);
    assertThat(result instanceof LoginResult.Ok).isEqualTo(accepted);
    if (!accepted) {
      assertThat(reason(result)).isEqualTo(Reason.EXPIRED);
    }
  }

  @Test
  @DisplayName("S7 another PIN does not move the deadline of the first")
  void approve_repeatedWhilePinIsExpected_keepsTheDeadline() {
    Logins logins = Logins.with(PIN);
    Run run = logins.start();
    run.approved();
    Instant deadline = run.session().expiresAt();

    logins.clock.advance(Duration.ofSeconds(100));
    ok(run.approve(ADA));

    assertThat(run.session().expiresAt()).isEqualTo(deadline);
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "1, false"})
  @DisplayName("S7 no chain of steps outlives the absolute cap of 600 s")
  void claim_aroundTheAbsoluteCap_endsAtTheMillisecond(int millis, boolean claimed) {
    Logins logins =
        Logins.with(
            LoginPolicy.builder()
                .sessionLifetime(Duration.ofSeconds(300))
                .steps(ConfirmationStep.ACCOUNT_CHOICE)
                .build());
    Run run = logins.start();
    logins.clock.advance(Duration.ofSeconds(299));
    ok(run.scan(ADA));
    logins.clock.advance(Duration.ofSeconds(299));
    ok(run.approve(ADA));
    ok(logins.engine.chooseAccount(run.id, run.claimSecret, true));
    assertThat(run.session().expiresAt()).isEqualTo(TestClock.START.plusSeconds(600));

    logins.clock.set(TestClock.START.plusSeconds(600).plusMillis(millis));

    LoginResult<ClaimedLogin> result = run.claim();
    assertThat(result instanceof LoginResult.Ok).isEqualTo(claimed);
    if (!claimed) {
      assertThat(reason(result)).isEqualTo(Reason.EXPIRED);
    }
  }

  @ParameterizedTest
  @CsvSource({"-1, EXPIRED", "0, UNKNOWN_SESSION", "1, UNKNOWN_SESSION"})
  @DisplayName("S7 holders are told how it ended until the retention is over, then nobody is")
  void claim_aroundTheRetention_forgetsAtTheMillisecond(int millis, Reason expected) {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();

    logins.clock.advance(Duration.ofSeconds(120 + 60).plusMillis(millis));

    assertThat(reason(run.claim())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "0, false", "1, false"})
  @DisplayName("S7 a scan ticket ends exactly at its lifetime")
  void scan_aroundTheTicketLifetime_endsAtTheMillisecond(int millis, boolean accepted) {
    Logins logins =
        Logins.with(
            LoginPolicy.builder()
                .sessionLifetime(Duration.ofSeconds(300))
                .ticketLifetime(Duration.ofSeconds(60))
                .build());
    Run run = logins.start();
    OpenedCode opened = ok(logins.engine.open(run.code().payload(), PHONE, false));
    assertThat(opened.expiresIn()).isEqualTo(Duration.ofSeconds(60));

    logins.clock.advance(Duration.ofSeconds(60).plusMillis(millis));

    LoginResult<LoginSession> result =
        logins.engine.scan(new ScannedCode.ByTicket(opened.ticket()), ADA, PHONE, false);
    assertThat(result instanceof LoginResult.Ok).isEqualTo(accepted);
    if (!accepted) {
      assertThat(reason(result)).isEqualTo(Reason.STALE_FRAME);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-3600, 3600})
  @DisplayName("S9 a wall clock that jumps an hour spoils nothing for the logins after it")
  void engine_whenTheClockJumps_staysInOrder(int seconds) {
    Logins logins = Logins.with(PIN);
    Run before = logins.start();
    Pin pin = before.approvedWithPin();

    logins.clock.advance(Duration.ofSeconds(seconds));

    LoginResult<LoginSession> entered = before.enter(pin);
    if (seconds > 0) {
      assertThat(reason(entered)).isEqualTo(Reason.UNKNOWN_SESSION);
    } else {
      assertThat(ok(entered).expiresAt()).isBefore(logins.clock.instant().plusSeconds(601));
      assertThat(ok(before.claim()).subject()).isEqualTo(ADA);
      assertThat(reason(before.claim())).isEqualTo(Reason.ALREADY_CLAIMED);
    }
    wholeLogin(logins);
    logins.clock.advance(Duration.ofSeconds(-seconds));
    wholeLogin(logins);
  }

  @Test
  @DisplayName("S9 a code shown by a clock that was set back is refused when it comes from ahead")
  void open_whenTheClockWentBack_refusesTheFutureFrame() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    logins.clock.advance(Duration.ofSeconds(20));
    ShownCode ahead = run.code();

    logins.clock.advance(Duration.ofSeconds(-10));

    assertThat(reason(logins.engine.open(ahead.payload(), PHONE, false)))
        .isEqualTo(Reason.STALE_FRAME);
  }

  @Test
  @DisplayName("S9 the time zone of the machine decides nothing")
  void engine_inSeoul_livesAsLongAsAnywhere() {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Seoul"));
      Logins logins = Logins.with(PIN);
      Run run = wholeLogin(logins);
      assertThat(run.session().createdAt()).isEqualTo(TestClock.START);
      stateAt_aroundTheSessionLifetime_endsAtTheMillisecond(-1, LoginState.PENDING);
      stateAt_aroundTheSessionLifetime_endsAtTheMillisecond(0, LoginState.EXPIRED);
      claim_aroundTheAbsoluteCap_endsAtTheMillisecond(0, false);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void instants_withNanoseconds_areReadBackAsTheEngineGaveThem() {
    Logins logins = Logins.with(PIN);
    logins.clock.set(TestClock.START.plusNanos(123_456_789));
    Run run = logins.start();
    LoginSession answered = ok(run.scan(ADA));

    assertThat(run.session().expiresAt()).isEqualTo(answered.expiresAt());
    assertThat(run.session().scan()).isEqualTo(answered.scan());
  }

  private static Run wholeLogin(Logins logins) {
    Run run = logins.start();
    ok(run.enter(run.approvedWithPin()));
    assertThat(ok(run.claim()).subject()).isEqualTo(ADA);
    return run;
  }
}
