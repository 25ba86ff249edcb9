package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.BOB;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static io.github.qrauth.login.Logins.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.FaceCheck.Progress;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.pin.MemorisedPin;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S32 a face names a user, and a second step logs him in")
class FaceLoginTest {
  private static final MemorisedPin RIGHT = MemorisedPin.parse("4711").orElseThrow();
  private static final MemorisedPin WRONG = MemorisedPin.parse("471100").orElseThrow();
  private final AtomicInteger compared = new AtomicInteger();
  private final Logins logins = with(LoginPolicy.withBoard());
  private final Run run = logins.start();

  @Test
  void claim_afterFaceAndPin_tellsBothFactors() {
    recognised(run, ADA);
    assertThat(run.state()).isEqualTo(LoginState.CONFIRMING);
    assertThat(reason(run.claim())).isEqualTo(Reason.NOT_READY);
    ok(enter(RIGHT));

    ClaimedLogin login = ok(run.claim());
    assertThat(login.subject()).isEqualTo(ADA);
    assertThat(login.methods()).containsExactly("face", "pin", "mfa");
    assertThat(login.userVerified()).isFalse();
  }

  @Test
  @DisplayName("a second person is no second factor of the first: the token does not say mfa")
  void claim_afterFaceAndSecondApprover_doesNotClaimFactors() {
    Logins two = with(board(ConfirmationStep.SECOND_APPROVER));
    Run login = two.start();
    ok(two.engine.askFace(login.id, login.claimSecret, DESK));
    ok(two.engine.faceRecognised(login.id, 1, ADA));
    assertThat(reason(login.claim())).isEqualTo(Reason.NOT_READY);
    ok(two.engine.secondApprove(login.id, BOB, login.digest(), false));

    assertThat(ok(login.claim()).methods()).containsExactly("face", "user");
  }

  @Test
  @DisplayName("a face alone approves only where the host said so in as many words")
  void claim_afterFaceAlone_needsTheHostsWord() {
    assertThatThrownBy(() -> LoginPolicy.builder().acceptFaces().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MEMORISED_PIN");
    assertThatThrownBy(() -> board(ConfirmationStep.ACCOUNT_CHOICE))
        .isInstanceOf(IllegalArgumentException.class);
    Logins alone =
        with(LoginPolicy.builder().acceptFaces(UnsafeFaceAlone.aPhotoOfAUserMayLogIn()).build());
    Run login = alone.start();
    ok(alone.engine.askFace(login.id, login.claimSecret, DESK));
    ok(alone.engine.faceRecognised(login.id, 1, ADA));

    assertThat(ok(login.claim()).methods()).containsExactly("face");
  }

  @Test
  void askFace_whenThePolicyHasNoFaces_isRefused() {
    Logins plain = Logins.with(LoginPolicy.tapToApprove());
    Run login = plain.start();

    assertThat(reason(plain.engine.askFace(login.id, login.claimSecret, DESK)))
        .isEqualTo(Reason.NOT_READY);
    assertThat(reason(plain.engine.faceRecognised(login.id, 1, ADA))).isEqualTo(Reason.NOT_READY);
  }

  @Test
  @DisplayName("only who holds the claim secret can have a board look")
  void askFace_withoutTheClaimSecret_isUnknown() {
    assertThat(reason(logins.engine.askFace(run.id, Secret.of(new byte[32]), DESK)))
        .isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(run.session().face()).isEmpty();
  }

  @Test
  @DisplayName("a result without a try, of an earlier try, or of one that is over, is stale")
  void faceRecognised_outOfItsTry_isRefused() {
    assertThat(reason(logins.engine.faceRecognised(run.id, 1, ADA))).isEqualTo(Reason.NOT_READY);
    ask();
    ask();
    assertThat(reason(logins.engine.faceRecognised(run.id, 1, ADA))).isEqualTo(Reason.NOT_READY);
    ok(logins.engine.faceFailed(run.id, 2, true));
    assertThat(reason(logins.engine.faceRecognised(run.id, 2, ADA))).isEqualTo(Reason.NOT_READY);
    assertThat(run.state()).isEqualTo(LoginState.PENDING);
  }

  @Test
  @DisplayName("two boards at once: the first binds, another account is a warning")
  void faceRecognised_twice_bindsTheFirst() {
    recognised(run, ADA);

    ok(logins.engine.faceRecognised(run.id, 1, ADA));
    assertThat(reason(logins.engine.faceRecognised(run.id, 1, EVE)))
        .isEqualTo(Reason.ALREADY_SCANNED);
    assertThat(run.session().secondScan()).isTrue();
    assertThat(run.session().scan().orElseThrow().subject()).isEqualTo(ADA);
  }

  @Test
  @DisplayName("five faces that are nobody's lock the login")
  void faceFailed_fiveTimes_locks() {
    for (int ask = 1; ask <= 5; ask++) {
      assertThat(run.state()).isEqualTo(LoginState.PENDING);
      ask();
      ok(logins.engine.faceFailed(run.id, ask, true));
    }

    assertThat(run.state()).isEqualTo(LoginState.LOCKED);
    assertThat(reason(logins.engine.askFace(run.id, run.claimSecret, DESK)))
        .isEqualTo(Reason.LOCKED);
    assertThat(logins.audited(AuditType.FACE_NOT_RECOGNISED)).isEqualTo(4);
    assertThat(logins.audited(AuditType.LOCKED)).isOne();
  }

  @Test
  @DisplayName("a try is charged before the board looks: one that ends in nothing counts")
  void askFace_whenNothingComesOfIt_isCharged() {
    for (int ask = 1; ask <= 5; ask++) {
      ask();
    }
    assertThat(reason(logins.engine.askFace(run.id, run.claimSecret, DESK)))
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);

    ok(logins.engine.faceFailed(run.id, 5, false));
    assertThat(run.state()).as("the phone still can").isEqualTo(LoginState.PENDING);
    assertThat(run.session().face().orElseThrow().progress()).isEqualTo(Progress.UNAVAILABLE);
    ok(run.scan(ADA));
  }

  @Test
  void askFace_fromOneSource_isLimited() {
    LoginLimits tight = new LoginLimits(1_000, 1_000, 10, 10, 2, 100, Duration.ofMinutes(10));
    Logins limited =
        Logins.with(
            LoginPolicy.withBoard(), b -> b.limits(tight).memorisedPins((account, pin) -> true));
    for (int i = 0; i < 2; i++) {
      Run login = limited.start();
      ok(limited.engine.askFace(login.id, login.claimSecret, DESK));
    }
    Run third = limited.start();
    assertThat(reason(limited.engine.askFace(third.id, third.claimSecret, DESK)))
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(third.session().face()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void faceRecognised_atTheDeadline_isExact(long offset) {
    ask();
    atDeadline(offset);

    LoginResult<LoginSession> result = logins.engine.faceRecognised(run.id, 1, ADA);
    if (offset < 0) {
      assertThat(ok(result).state).isEqualTo(LoginState.CONFIRMING);
    } else {
      assertThat(reason(result)).isEqualTo(Reason.EXPIRED);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  void enterMemorisedPin_atTheDeadline_isExact(long offset) {
    recognised(run, ADA);
    atDeadline(offset);

    LoginResult<LoginSession> result = enter(RIGHT);
    if (offset < 0) {
      assertThat(ok(result).state).isEqualTo(LoginState.APPROVED);
    } else {
      assertThat(reason(result)).isEqualTo(Reason.EXPIRED);
      assertThat(compared).hasValue(0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 1})
  @DisplayName("a comparison that outlives the login approves nothing")
  void enterMemorisedPin_comparedSlowly_isJudgedByTheTimeAfterwards(long offset) {
    Logins[] slow = new Logins[1];
    slow[0] =
        Logins.with(
            LoginPolicy.withBoard(),
            b ->
                b.memorisedPins(
                    (account, pin) -> {
                      slow[0].clock.advance(Duration.ofSeconds(120).plusMillis(offset));
                      return true;
                    }));
    Run login = slow[0].start();
    ok(slow[0].engine.askFace(login.id, login.claimSecret, DESK));
    ok(slow[0].engine.faceRecognised(login.id, 1, ADA));

    LoginResult<LoginSession> result =
        slow[0].engine.enterMemorisedPin(login.id, login.claimSecret, RIGHT, DESK);
    assertThat(result instanceof LoginResult.Ok).isEqualTo(offset < 0);
  }

  @Test
  @DisplayName("S5 three wrong PINs lock the login")
  void enterMemorisedPin_thriceWrong_locks() {
    recognised(run, ADA);

    assertThat(refusal(enter(WRONG))).isEqualTo(Refusal.wrongPin(2));
    assertThat(refusal(enter(WRONG))).isEqualTo(Refusal.wrongPin(1));
    assertThat(reason(enter(WRONG))).isEqualTo(Reason.LOCKED);
    assertThat(reason(enter(RIGHT))).isEqualTo(Reason.LOCKED);
    assertThat(compared).hasValue(3);
    assertThat(logins.audited(AuditType.WRONG_PIN)).isEqualTo(3);
  }

  @Test
  @DisplayName("S5 of five hundred guesses at once at most three are compared")
  void enterMemorisedPin_manyAtOnce_comparesThree() throws Exception {
    recognised(run, ADA);

    List<Reason> answers =
        Crowd.run(
            500,
            i ->
                reason(
                    logins.engine.enterMemorisedPin(
                        run.id, run.claimSecret, WRONG, new Visitor("192.0.2." + i, SCREEN))));

    assertThat(answers)
        .hasSize(500)
        .isSubsetOf(Reason.WRONG_PIN, Reason.LOCKED, Reason.TOO_MANY_ATTEMPTS);
    assertThat(compared).hasValueBetween(1, 3);
    assertThat(run.state()).isEqualTo(LoginState.LOCKED);
  }

  @Test
  @DisplayName("S5 an outage of the host's PIN check gives no free guess")
  void enterMemorisedPin_whenTheCheckFails_hasTakenTheTry() {
    Logins broken =
        Logins.with(
            LoginPolicy.withBoard(),
            b ->
                b.memorisedPins(
                    (account, pin) -> {
                      throw new StoreException("down", new IllegalStateException());
                    }));
    Run login = broken.start();
    ok(broken.engine.askFace(login.id, login.claimSecret, DESK));
    ok(broken.engine.faceRecognised(login.id, 1, ADA));
    for (int tries = 2; tries >= 0; tries--) {
      assertThatThrownBy(
              () -> broken.engine.enterMemorisedPin(login.id, login.claimSecret, RIGHT, DESK))
          .isInstanceOf(StoreException.class);
      assertThat(login.session().pinTriesLeft()).hasValue(tries);
    }
    assertThat(reason(broken.engine.enterMemorisedPin(login.id, login.claimSecret, RIGHT, DESK)))
        .isEqualTo(Reason.LOCKED);
  }

  @Test
  @DisplayName("a phone may take part too: scan, approval, then the same PIN")
  void enterMemorisedPin_afterAScan_completesTheLogin() {
    run.approved();
    ok(enter(RIGHT));

    assertThat(ok(run.claim()).methods()).containsExactly("user", "pin");
  }

  @Test
  @DisplayName("another account than the screen expects is asked about")
  void faceRecognised_whenTheHintNamesSomebodyElse_asksForTheAccount() {
    Run hinted = logins.start(Logins.requestWithHint("bob"));
    recognised(hinted, ADA);

    assertThat(hinted.session().openSteps)
        .containsExactly(ConfirmationStep.MEMORISED_PIN, ConfirmationStep.ACCOUNT_CHOICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PIN MEMORISED_PIN", "faces PIN", "faces NUMBER_MATCH MEMORISED_PIN"})
  void build_ofStepsThatCannotBe_isRefused(String steps) {
    LoginPolicyBuilder builder =
        LoginPolicy.builder()
            .steps(
                java.util.Arrays.stream(steps.replace("faces ", "").split(" ", -1))
                    .map(ConfirmationStep::valueOf)
                    .toArray(ConfirmationStep[]::new));
    if (steps.startsWith("faces")) {
      builder.acceptFaces();
    }
    assertThatThrownBy(builder::build).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                LoginPolicy.builder()
                    .whenFar(LoginPolicy.WhenFar.REQUIRE_PIN)
                    .steps(ConfirmationStep.MEMORISED_PIN)
                    .build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void engine_withoutTheHostsPins_isNotBuilt() {
    assertThatThrownBy(() -> Logins.with(LoginPolicy.withBoard()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("memorisedPins");
  }

  private Logins with(LoginPolicy policy) {
    return Logins.with(
        policy,
        b ->
            b.deviceKeys((subject, id) -> java.util.Optional.empty())
                .memorisedPins(
                    (account, pin) -> {
                      compared.incrementAndGet();
                      return account.equals(ADA) && pin.reveal().equals("4711");
                    }));
  }

  private static LoginPolicy board(ConfirmationStep... steps) {
    return LoginPolicy.builder().acceptFaces().steps(steps).build();
  }

  private void ask() {
    ok(logins.engine.askFace(run.id, run.claimSecret, DESK));
  }

  private void recognised(Run login, io.github.qrauth.identity.Subject subject) {
    ok(logins.engine.askFace(login.id, login.claimSecret, DESK));
    ok(logins.engine.faceRecognised(login.id, 1, subject));
  }

  private LoginResult<LoginSession> enter(MemorisedPin pin) {
    return logins.engine.enterMemorisedPin(run.id, run.claimSecret, pin, DESK);
  }

  private void atDeadline(long offset) {
    Duration left = Duration.between(logins.clock.instant(), run.session().expiresAt());
    logins.clock.advance(left.plusMillis(offset));
  }
}
