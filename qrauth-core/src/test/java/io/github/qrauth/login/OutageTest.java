package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.login.FlakyLoginStore.Fault;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S13: an outage is typed, nothing is half done, and the next call works. */
class OutageTest {
  private FlakyLoginStore flaky;
  private Logins logins;
  private Run run;

  @BeforeEach
  void setUp() {
    logins =
        Logins.over(
            LoginPolicy.withPin(),
            store -> {
              flaky = new FlakyLoginStore(store);
              return flaky;
            });
    run = logins.start();
  }

  private void fails(Fault fault, ThrowingCallable call) {
    flaky.fail(fault);
    assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining(fault.name());
  }

  @Test
  @DisplayName("S13 a login goes through although each of its calls failed before")
  void login_whenEveryCallFailsFirst_goesThrough() {
    LoginEngine engine = logins.engine;
    fails(Fault.BEFORE_CREATE, () -> engine.start(Logins.request(), DESK));
    fails(Fault.AFTER_CREATE, () -> engine.start(Logins.request(), DESK));
    fails(Fault.FIND, () -> engine.look(run.id, run.claimSecret));
    fails(Fault.FIND, () -> engine.code(run.id, run.claimSecret));
    var payload = run.code().payload();
    fails(Fault.FIND, () -> engine.open(payload, PHONE, false));
    fails(Fault.FIND_CODE, () -> run.scan(ADA));
    fails(Fault.BEFORE_TRANSITION, () -> run.scan(ADA));
    assertThat(run.state()).isEqualTo(LoginState.PENDING);
    ok(run.scan(ADA));
    fails(Fault.FIND, () -> run.approve(ADA));
    fails(Fault.BEFORE_TRANSITION, () -> run.approve(ADA));
    assertThat(run.state()).isEqualTo(LoginState.SCANNED);
    Pin pin = ok(run.approve(ADA)).pin().orElseThrow();
    fails(Fault.FIND, () -> run.enter(pin));
    fails(Fault.BEFORE_TRANSITION, () -> run.enter(pin));
    assertThat(run.state()).isEqualTo(LoginState.CONFIRMING);
    ok(run.enter(pin));
    fails(Fault.FIND, run::claim);
    fails(Fault.BEFORE_TRANSITION, run::claim);
    assertThat(run.state()).isEqualTo(LoginState.APPROVED);
    assertThat(ok(run.claim()).subject()).isEqualTo(ADA);
  }

  @Test
  @DisplayName("S13 when only the answer was lost, a repeat is safe and never doubles anything")
  void login_whenAnswersAreLost_isSafeToRepeat() {
    fails(Fault.AFTER_TRANSITION, () -> run.scan(ADA));
    ok(run.scan(ADA));
    fails(Fault.AFTER_TRANSITION, () -> run.approve(ADA));
    Pin pin = ok(run.approve(ADA)).pin().orElseThrow();
    fails(Fault.AFTER_TRANSITION, () -> run.enter(pin));
    assertThat(reason(run.enter(pin))).isEqualTo(Reason.NOT_READY);
    fails(Fault.AFTER_TRANSITION, run::claim);
    assertThat(reason(run.claim())).as("fails closed").isEqualTo(Reason.ALREADY_CLAIMED);
  }

  @Test
  @DisplayName("S13 cancel and deny can be repeated after an outage")
  void cancelAndDeny_afterAnOutage_canBeRepeated() {
    fails(Fault.AFTER_TRANSITION, () -> logins.engine.cancel(run.id, run.claimSecret));
    ok(logins.engine.cancel(run.id, run.claimSecret));
    Run other = logins.start();
    ok(other.scan(ADA));
    fails(Fault.AFTER_TRANSITION, () -> logins.engine.deny(other.id, ADA));
    ok(logins.engine.deny(other.id, ADA));
  }

  @Test
  @DisplayName("S13 when attempts cannot be counted nothing is tried")
  void engine_whenTheAttemptStoreIsDown_failsClosed() {
    AttemptStore down =
        new AttemptStore() {
          @Override
          public Attempts charge(String key, Duration window, Instant now) {
            throw new StoreException("attempts cannot be counted");
          }

          @Override
          public void clear(String key) {
            throw new StoreException("attempts cannot be cleared");
          }
        };
    LoginEngine blind = logins.builder(logins.store, down).policy(LoginPolicy.withPin()).build();
    Pin pin = run.approvedWithPin();

    assertThatThrownBy(() -> blind.start(Logins.request(), DESK))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> blind.enterPin(run.id, run.claimSecret, pin, DESK))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> blind.scan(run.shownCode(), ADA, PHONE, false))
        .isInstanceOf(StoreException.class);
    assertThat(run.state()).isEqualTo(LoginState.CONFIRMING);
    ok(run.enter(pin));
  }

  @Test
  @DisplayName("S35 a sink that fails hurts no login")
  void login_whenTheAuditSinkFails_goesOn() {
    Logins broken =
        Logins.with(
            LoginPolicy.withPin(),
            b ->
                b.audit(
                    event -> {
                      throw new IllegalStateException("the sink is broken");
                    }));
    try (QuietLog log = QuietLog.of(LoginAudit.class)) {
      Run quiet = broken.start();
      ok(quiet.enter(quiet.approvedWithPin()));
      assertThat(ok(quiet.claim()).subject()).isEqualTo(ADA);
      assertThat(log.lines()).hasSize(5).allMatch(line -> line.contains("audit sink failed"));
    }
  }
}
