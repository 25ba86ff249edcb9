package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.otherThan;
import static io.github.qrauth.login.Logins.reason;
import static io.github.qrauth.login.Logins.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PinTriesTest {
  private static final LoginPolicy PIN = LoginPolicy.withPin();

  @Test
  @DisplayName("S5 three wrong PINs lock the login, and the right one comes too late")
  void enterPin_thriceWrong_locks() {
    Logins logins = Logins.with(PIN);
    Run run = logins.start();
    Pin pin = run.approvedWithPin();

    assertThat(refusal(run.enter(otherThan(pin)))).isEqualTo(Refusal.wrongPin(2));
    assertThat(refusal(run.enter(otherThan(pin)))).isEqualTo(Refusal.wrongPin(1));
    assertThat(reason(run.enter(otherThan(pin)))).isEqualTo(Reason.LOCKED);
    assertThat(reason(run.enter(pin))).isEqualTo(Reason.LOCKED);
    assertThat(reason(run.claim())).isEqualTo(Reason.LOCKED);
  }

  @Test
  @DisplayName("S5 of a thousand wrong PINs at once exactly three are compared")
  void enterPin_aThousandAtOnce_comparesThree() throws Exception {
    Logins logins = Logins.with(PIN);
    Run run = logins.start();
    Pin wrong = otherThan(run.approvedWithPin());

    List<Reason> answers =
        Crowd.run(
            1_000,
            i ->
                reason(
                    logins.engine.enterPin(
                        run.id, run.claimSecret, wrong, new Visitor("192.0.2." + i, SCREEN))));

    Map<Reason, Integer> counted = new EnumMap<>(Reason.class);
    answers.forEach(answer -> counted.merge(answer, 1, Integer::sum));
    assertThat(counted.keySet())
        .isSubsetOf(Reason.WRONG_PIN, Reason.LOCKED, Reason.TOO_MANY_ATTEMPTS);
    assertThat(counted).containsEntry(Reason.WRONG_PIN, 2);
    assertThat(logins.audited(AuditType.WRONG_PIN)).isEqualTo(3);
    assertThat(logins.audited(AuditType.LOCKED)).isOne();
    assertThat(run.state()).isEqualTo(LoginState.LOCKED);
  }

  @Test
  @DisplayName("S5 a thousand guesses at one login do not block its account (T15)")
  void enterPin_aThousandAtOnce_leavesTheAccountUsable() throws Exception {
    Logins logins = Logins.with(PIN);
    Run attacked = logins.start();
    Pin wrong = otherThan(attacked.approvedWithPin());
    Crowd.run(
        500,
        i ->
            logins.engine.enterPin(
                attacked.id, attacked.claimSecret, wrong, new Visitor("192.0.2." + i, SCREEN)));

    Run run = logins.start();
    ok(run.enter(run.approvedWithPin()));
    assertThat(ok(run.claim()).subject()).isEqualTo(ADA);
  }

  @Test
  @DisplayName("S5 another PIN has the tries of the one before it")
  void approve_repeated_doesNotResetTheTries() {
    Logins logins = Logins.with(PIN);
    Run run = logins.start();
    Pin first = run.approvedWithPin();
    run.enter(otherThan(first));
    run.enter(otherThan(first));

    Pin second = ok(run.approve(ADA)).pin().orElseThrow();

    assertThat(run.session().pinTriesLeft()).hasValue(1);
    assertThat(reason(run.enter(otherThan(second)))).isEqualTo(Reason.LOCKED);
  }

  @Test
  @DisplayName("S5 the PIN before is worth nothing once there is another")
  void enterPin_thePreviousOne_isWrong() {
    Logins logins = Logins.with(PIN);
    Run run = logins.start();
    Pin first = run.approvedWithPin();
    Pin second = ok(run.approve(ADA)).pin().orElseThrow();
    if (!first.reveal().equals(second.reveal())) {
      assertThat(reason(run.enter(first))).isEqualTo(Reason.WRONG_PIN);
    }
    ok(run.enter(second));
  }

  @Test
  @DisplayName("S6 the PIN of one login is nothing in another, of the same account too")
  void enterPin_ofAnotherLogin_isWrong() {
    Logins logins = Logins.with(PIN, b -> b.random(Logins.seeded(1)));
    Run a = logins.start();
    Run b = logins.start();
    Pin pinOfA = a.approvedWithPin();
    Pin pinOfB = b.approvedWithPin();
    assertThat(pinOfA.reveal()).isNotEqualTo(pinOfB.reveal());

    assertThat(reason(b.enter(pinOfA))).isEqualTo(Reason.WRONG_PIN);
    ok(a.enter(pinOfA));
  }

  @Test
  @DisplayName("S5 a hundred wrong PINs in a row stop the account, over however many logins")
  void enterPin_aHundredWrongOverManyLogins_blocksTheAccount() {
    Logins logins = Logins.with(PIN);
    for (int i = 0; i < 100; i++) {
      Run run = logins.start();
      assertThat(reason(run.enter(otherThan(run.approvedWithPin())))).isEqualTo(Reason.WRONG_PIN);
    }

    Run blocked = logins.start();
    Pin pin = blocked.approvedWithPin();
    assertThat(reason(blocked.enter(pin))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(logins.audited(AuditType.ACCOUNT_BLOCKED)).isOne();
    logins.clock.advance(Duration.ofDays(30));
    Run later = logins.start();
    assertThat(reason(later.enter(later.approvedWithPin()))).isEqualTo(Reason.TOO_MANY_ATTEMPTS);

    logins.engine.forgivePinFailures(ADA);
    Run forgiven = logins.start();
    ok(forgiven.enter(forgiven.approvedWithPin()));
  }

  @Test
  @DisplayName("S5 a right PIN ends the account's row of failures")
  void enterPin_rightInBetween_beginsTheRowAgain() {
    Logins logins = Logins.with(PIN);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 99; i++) {
        Run run = logins.start();
        assertThat(reason(run.enter(otherThan(run.approvedWithPin())))).isEqualTo(Reason.WRONG_PIN);
      }
      Run run = logins.start();
      ok(run.enter(run.approvedWithPin()));
    }
  }

  @Test
  @DisplayName("S40 a right PIN gives nothing back to its source")
  void enterPin_rightInBetween_doesNotRefillTheSource() {
    LoginLimits tight = new LoginLimits(1_000, 1_000, 10, 10, 6, 100, Duration.ofMinutes(10));
    Logins logins = Logins.with(PIN, b -> b.limits(tight));
    for (int i = 0; i < 3; i++) {
      Run run = logins.start();
      Pin pin = run.approvedWithPin();
      assertThat(reason(run.enter(otherThan(pin)))).isEqualTo(Reason.WRONG_PIN);
      ok(run.enter(pin));
    }

    Run seventh = logins.start();
    Refusal refused = refusal(seventh.enter(seventh.approvedWithPin()));

    assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refused.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(seventh.session().pinTriesLeft()).as("charged before compared").hasValue(3);
    assertThat(logins.audited(AuditType.SOURCE_BLOCKED)).isOne();
  }

  @Test
  @DisplayName("S5 without the account's own scan its counter cannot rise (T15)")
  void enterPin_withoutScanOrApproval_chargesNobody() {
    LoginLimits tight = new LoginLimits(1_000, 1_000, 10, 10, 1, 1, Duration.ofMinutes(10));
    Logins logins = Logins.with(PIN, b -> b.limits(tight));
    Pin guess = Pin.parse("123456").orElseThrow();
    Run pending = logins.start();
    Run scanned = logins.start();
    ok(scanned.scan(ADA));
    for (int i = 0; i < 50; i++) {
      assertThat(reason(pending.enter(guess))).isEqualTo(Reason.NOT_READY);
      assertThat(reason(scanned.enter(guess))).isEqualTo(Reason.NOT_READY);
    }

    Run run = logins.start();
    ok(run.enter(run.approvedWithPin()));
  }

  @Test
  @DisplayName("S5 a crash between charge and comparison gives no free guess")
  void enterPin_whenTheStoreFailsAtTheTransition_hasChargedAndNotCompared() {
    FlakyLoginStore[] flaky = new FlakyLoginStore[1];
    Logins logins = Logins.over(PIN, store -> flaky[0] = new FlakyLoginStore(store));
    Run run = logins.start();
    Pin pin = run.approvedWithPin();
    for (Pin guess : List.of(otherThan(pin), pin)) {
      flaky[0].fail(FlakyLoginStore.Fault.BEFORE_TRANSITION);
      assertThatThrownBy(() -> run.enter(guess)).isInstanceOf(StoreException.class);
      assertThat(run.session().pinTriesLeft()).hasValue(3);
      assertThat(run.state()).isEqualTo(LoginState.CONFIRMING);
    }
    flaky[0].fail(FlakyLoginStore.Fault.AFTER_TRANSITION);
    assertThatThrownBy(() -> run.enter(otherThan(pin))).isInstanceOf(StoreException.class);
    assertThat(run.session().pinTriesLeft()).as("the write had happened").hasValue(2);
    for (int i = 0; i < 97; i++) {
      Run other = logins.start();
      other.enter(otherThan(other.approvedWithPin()));
    }
    assertThat(reason(run.enter(pin)))
        .as("the three failed attempts count for the account")
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }
}
