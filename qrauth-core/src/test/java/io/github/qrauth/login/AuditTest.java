package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.BOB;
import static io.github.qrauth.login.Logins.DESK;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.otherThan;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.ProximityVerifier.Proximity;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.pin.MemorisedPin;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTest {
  private static final LoginLimits TIGHT =
      new LoginLimits(2, 100, 10, 10, 10, 1, Duration.ofMinutes(10));

  private static final LoginPolicy ALL =
      LoginPolicy.builder()
          .steps(ConfirmationStep.PIN, ConfirmationStep.NUMBER_MATCH, ConfirmationStep.DEVICE_KEY)
          .build();

  private static final Set<AuditType> BOARD =
      EnumSet.of(
          AuditType.FACE_ASKED,
          AuditType.FACE_NOT_RECOGNISED,
          AuditType.FACE_UNAVAILABLE,
          AuditType.PIN_TRIED);

  /** What happens to tokens is shown by {@code TokenEngineTest}. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LOGGED_OUT", "REFRESH_REUSED"})
  @DisplayName("S35 each type of event is told once when its cause happens")
  void cause_ofEachType_isAudited(AuditType type) {
    Logins logins = cause(type);
    assertThat(logins.audited(type)).isOne();
    AuditEvent event =
        logins.audited.stream().filter(e -> e.type() == type).findFirst().orElseThrow();
    assertThat(event.at()).isEqualTo(logins.clock.instant());
  }

  private static Logins cause(AuditType type) {
    if (BOARD.contains(type)) {
      return causeAtBoard(type);
    }
    Logins logins =
        Logins.with(
            type == AuditType.APPROVED || type == AuditType.CLAIMED
                ? LoginPolicy.tapToApprove()
                : ALL,
            b ->
                b.deviceKeys((subject, id) -> Optional.empty())
                    .proximity(
                        (screen, phone) ->
                            type == AuditType.PLACE_MISMATCH ? Proximity.FAR : Proximity.UNKNOWN)
                    .limits(
                        EnumSet.of(AuditType.ACCOUNT_BLOCKED, AuditType.SOURCE_BLOCKED)
                                .contains(type)
                            ? TIGHT
                            : Logins.GENEROUS));
    Run run = logins.start();
    QrPayload code = run.code().payload();
    switch (type) {
      case STARTED -> {}
      case SCANNED, PLACE_MISMATCH -> ok(run.scan(ADA));
      case APPROVAL_GIVEN, APPROVED -> run.approved();
      case STEP_PASSED -> ok(run.enter(run.approvedWithPin()));
      case CLAIMED -> {
        run.approved();
        ok(run.claim());
      }
      case DENIED -> {
        ok(run.scan(ADA));
        ok(logins.engine.deny(run.id, ADA));
      }
      case CANCELLED -> ok(logins.engine.cancel(run.id, run.claimSecret));
      case LOCKED -> {
        var wrong = otherThan(run.approvedWithPin());
        for (int i = 0; i < 4; i++) {
          run.enter(wrong);
        }
      }
      case SECOND_SCAN -> {
        ok(run.scan(ADA));
        run.scan(EVE);
      }
      case STALE_FRAME -> {
        logins.clock.advance(Duration.ofSeconds(50));
        logins.engine.open(code, PHONE, false);
      }
      case FORGED_FRAME ->
          logins.engine.open(
              new QrPayload(QrIntent.LOGIN, run.id, 0, code.mac() + 1), PHONE, false);
      case SAME_DEVICE -> logins.engine.open(code, PHONE, true);
      case WRONG_PIN -> run.enter(otherThan(run.approvedWithPin()));
      case WRONG_NUMBER -> {
        ok(run.enter(run.approvedWithPin()));
        logins.engine.answerNumber(run.id, ADA, 1);
      }
      case WRONG_CLIENT -> logins.engine.claim(run.id, run.claimSecret, Optional.of("other"));
      case CONTEXT_MISMATCH -> {
        ok(run.scan(ADA));
        logins.engine.approve(run.id, ADA, new byte[32], true, false);
      }
      case SIGNATURE_REFUSED -> {
        ok(run.enter(run.approvedWithPin()));
        ok(logins.engine.answerNumber(run.id, ADA, run.session().number));
        logins.engine.proveDeviceKey(run.id, ADA, "k", new byte[64]);
      }
      case CLAIM_WITHOUT_KEY -> {
        StartedLogin bound =
            ok(logins.engine.start(Logins.request().boundTo("A".repeat(43)), DESK));
        logins.engine.claim(bound.session().id(), bound.claimSecret(), Optional.empty());
      }
      case CLAIM_WITHOUT_SECRET ->
          logins.engine.claim(run.id, Secret.of(new byte[32]), Optional.empty());
      case GRANT_CHANGED -> {
        LoginEngine tapping = logins.builder(logins.store, logins.attempts).build();
        StartedLogin started = ok(tapping.start(Logins.request(), DESK));
        ok(
            tapping.scan(
                new ScannedCode.ByUserCode(started.session().userCode()), BOB, PHONE, false));
        byte[] digest = ContextDigest.of(started.session());
        ok(tapping.approve(started.session().id(), BOB, digest, true, false));
        logins.clients.remove("web");
        tapping.claim(started.session().id(), started.claimSecret(), Optional.empty());
      }
      case ACCOUNT_BLOCKED -> {
        var pin = run.approvedWithPin();
        run.enter(otherThan(pin));
        run.enter(pin);
      }
      case SOURCE_BLOCKED -> {
        logins.start();
        logins.engine.start(Logins.request(), DESK);
      }
      default -> throw new AssertionError("no cause for " + type);
    }
    return logins;
  }

  private static Logins causeAtBoard(AuditType type) {
    Logins logins =
        Logins.with(LoginPolicy.withBoard(), b -> b.memorisedPins((account, pin) -> true));
    Run run = logins.start();
    ok(logins.engine.askFace(run.id, run.claimSecret, DESK));
    switch (type) {
      case FACE_NOT_RECOGNISED -> ok(logins.engine.faceFailed(run.id, 1, true));
      case FACE_UNAVAILABLE -> ok(logins.engine.faceFailed(run.id, 1, false));
      case PIN_TRIED -> {
        ok(logins.engine.faceRecognised(run.id, 1, ADA));
        MemorisedPin pin = MemorisedPin.parse("4711").orElseThrow();
        ok(logins.engine.enterMemorisedPin(run.id, run.claimSecret, pin, DESK));
      }
      default -> {}
    }
    return logins;
  }

  @Test
  @DisplayName("S35 a whole login is told in order, an attack as suspicious")
  void audit_ofAWholeLogin_isInOrder() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    Run run = logins.start();
    ok(run.enter(run.approvedWithPin()));
    ok(run.claim());
    assertThat(logins.auditTypes())
        .containsExactly(
            AuditType.STARTED,
            AuditType.SCANNED,
            AuditType.APPROVAL_GIVEN,
            AuditType.APPROVED,
            AuditType.CLAIMED);
    assertThat(logins.auditTypes()).noneMatch(AuditType::suspicious);
    Set<AuditType> calm = EnumSet.range(AuditType.STARTED, AuditType.LOGGED_OUT);
    for (AuditType type : AuditType.values()) {
      assertThat(type.suspicious()).isEqualTo(!calm.contains(type));
    }
  }

  @Test
  @DisplayName("S34 S35 events carry pseudonyms: the same for the same id, and never the id")
  void audit_ofTwoLogins_carriesPseudonymsOnly() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run first = logins.start();
    first.approved();
    Run second = logins.start();
    second.approved();
    List<AuditEvent> approved =
        logins.audited.stream().filter(e -> e.type() == AuditType.SCANNED).toList();
    AuditEvent a = approved.get(0);
    AuditEvent b = approved.get(1);
    assertThat(a.account()).isPresent().isEqualTo(b.account());
    assertThat(a.source()).isPresent().isEqualTo(b.source());
    assertThat(a.session()).isPresent().isNotEqualTo(b.session());
    assertThat(a.clientId()).contains("web");
    for (AuditEvent event : logins.audited) {
      String told =
          event + " " + event.session() + event.account() + event.source() + event.clientId();
      assertThat(told)
          .doesNotContain(first.id.toString())
          .doesNotContain(second.id.toString())
          .doesNotContain("ada")
          .doesNotContain("Lovelace")
          .doesNotContain(PHONE.source())
          .doesNotContain(DESK.source())
          .doesNotContain(SCREEN.browser());
    }
    LoginEngine otherServer =
        LoginEngine.builder(
                logins.store,
                logins.attempts,
                id -> Optional.ofNullable(logins.clients.get(id)),
                ServerSecret.generate(Logins.seeded(9)))
            .audit(logins.audited::add)
            .clock(logins.clock)
            .build();
    logins.audited.clear();
    otherServer.start(Logins.request(), PHONE);
    assertThat(logins.audited.remove().source()).isPresent().isNotEqualTo(a.source());
  }
}
