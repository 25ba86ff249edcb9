package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static io.github.qrauth.login.Logins.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.UserCode;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CapsTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final LoginLimits TIGHT = new LoginLimits(3, 5, 4, 2, 10, 100, WINDOW);

  private final Logins logins = Logins.with(LoginPolicy.tapToApprove(), b -> b.limits(TIGHT));

  @Test
  @DisplayName("S30 a source starts so many logins and is told when it may again")
  void start_beyondTheSourcesShare_isRefusedUntilTheWindowEnds() {
    logins.start();
    logins.start();
    logins.clock.advance(Duration.ofMinutes(4));
    logins.start();

    Refusal refused = refusal(logins.engine.start(Logins.request(), DESK));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_SESSIONS);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(6));
    ok(logins.engine.start(Logins.request(), PHONE));

    logins.clock.advance(Duration.ofMinutes(6));
    logins.start();
  }

  @Test
  @DisplayName("S30 a client starts so many logins over all sources")
  void start_beyondTheClientsShare_isRefused() {
    for (int i = 0; i < 5; i++) {
      ok(logins.engine.start(Logins.request(), new Visitor("192.0.2." + i, SCREEN)));
    }
    Refusal refused =
        refusal(logins.engine.start(Logins.request(), new Visitor("192.0.2.9", SCREEN)));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_SESSIONS);
    assertThat(refused.retryAfter()).isEqualTo(WINDOW);
    ok(logins.engine.start(LoginRequest.of("other", SCREEN), new Visitor("192.0.2.10", SCREEN)));
  }

  @Test
  @DisplayName("T8 user codes are tried so often by one source")
  void scan_moreUserCodesThanAllowed_isRefusedEvenWhenRight() {
    Run run = logins.start();
    for (int i = 0; i < 4; i++) {
      assertThat(
              reason(
                  logins.engine.scan(
                      new ScannedCode.ByUserCode(new UserCode(i)), EVE, PHONE, false)))
          .isEqualTo(Reason.UNKNOWN_SESSION);
    }
    Refusal refused = refusal(run.scan(EVE));
    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refused.retryAfter()).isEqualTo(WINDOW);
    ok(logins.engine.scan(run.shownCode(), ADA, DESK, false));
  }

  @Test
  @DisplayName("T8 forged codes are charged to their source")
  void open_manyForgedCodes_isRefused() {
    Run run = logins.start();
    Reason last = Reason.UNKNOWN_SESSION;
    for (int i = 0; i < 3; i++) {
      QrPayload forged = new QrPayload(QrIntent.LOGIN, run.id, 0, i);
      last = reason(logins.engine.open(forged, PHONE, false));
    }
    assertThat(last).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  @DisplayName(
      "S30 thousands of starts under a cap stay within it, and the cap says when to come back")
  void start_manyTimes_staysUnderTheCap() {
    TestClock clock = new TestClock();
    InMemoryLoginStore store = new InMemoryLoginStore(1_000, clock);
    LoginEngine engine =
        logins
            .builder(store, logins.attempts)
            .limits(Logins.GENEROUS)
            .clock(clock)
            .audit(event -> {})
            .random(Logins.seeded(30))
            .build();
    int started = 0;
    for (int i = 0; i < 20_000; i++) {
      LoginResult<StartedLogin> result = engine.start(Logins.request(), DESK);
      if (result instanceof LoginResult.Ok) {
        started++;
      } else if (i % 2_000 == 1_998) {
        Refusal refused = refusal(result);
        assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_SESSIONS);
        assertThat(refused.retryAfter()).isPositive();
      }
      if (i % 5_000 == 4_999) {
        clock.advance(Duration.ofSeconds(190));
      }
    }
    assertThat(started).isEqualTo(4_000);
  }

  @Test
  void limits_outOfBounds_areRefused() {
    for (int position = 0; position < 6; position++) {
      int[] v = {1, 1, 1, 1, 1, 1};
      v[position] = 0;
      assertThatThrownBy(() -> new LoginLimits(v[0], v[1], v[2], v[3], v[4], v[5], WINDOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new LoginLimits(1, 1, 1, 1, 1, 101, WINDOW))
        .isInstanceOf(IllegalArgumentException.class);
    for (Duration window : new Duration[] {Duration.ofMillis(9_999), Duration.ofDays(2)}) {
      assertThatThrownBy(() -> new LoginLimits(1, 1, 1, 1, 1, 1, window))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(LoginLimits.defaults().pinFailuresPerAccount()).isEqualTo(100);
  }
}
