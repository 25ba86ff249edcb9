package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.AuditType;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NumberMatchTest {
  private static final LoginPolicy POLICY =
      LoginPolicy.builder().steps(ConfirmationStep.NUMBER_MATCH).build();

  @Test
  @DisplayName("S17 the number is 10 to 99, each as likely as the others")
  void number_overManyLogins_isUniform() {
    Logins logins = Logins.with(POLICY, b -> b.random(Logins.seeded(17)));
    int draws = 9_000;
    int[] counts = new int[100];
    for (int i = 0; i < draws; i++) {
      Run run = logins.start();
      counts[run.approved().session().number().orElseThrow()]++;
    }
    double expected = draws / 90.0;
    double chiSquare = 0;
    for (int number = 0; number < 100; number++) {
      if (number < 10) {
        assertThat(counts[number]).isZero();
      } else {
        chiSquare += Math.pow(counts[number] - expected, 2) / expected;
      }
    }
    // 89 degrees of freedom: 135.98 is exceeded with p = 0.001.
    assertThat(chiSquare).isLessThan(135.98);
  }

  @Test
  @DisplayName("S17 the right number passes, once")
  void answerNumber_right_passes() {
    Logins logins = Logins.with(POLICY);
    Run run = logins.start();
    int number = run.approved().session().number().orElseThrow();
    ok(logins.engine.answerNumber(run.id, ADA, number));
    assertThat(reason(logins.engine.answerNumber(run.id, ADA, number))).isEqualTo(Reason.NOT_READY);
    assertThat(run.session().number()).isEmpty();
    assertThat(ok(run.claim()).methods()).containsExactly("user", "mca");
  }

  @Test
  @DisplayName("S17 one wrong number denies the login, and there is no second try")
  void answerNumber_wrong_denies() {
    Logins logins = Logins.with(POLICY);
    Run run = logins.start();
    int number = run.approved().session().number().orElseThrow();
    int wrong = number == 99 ? 10 : number + 1;
    assertThat(reason(logins.engine.answerNumber(run.id, ADA, wrong)))
        .isEqualTo(Reason.WRONG_NUMBER);
    assertThat(reason(logins.engine.answerNumber(run.id, ADA, number))).isEqualTo(Reason.DENIED);
    assertThat(reason(run.claim())).isEqualTo(Reason.DENIED);
    assertThat(logins.auditTypes()).contains(AuditType.WRONG_NUMBER, AuditType.DENIED);
  }
}
