package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.PHONE;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Base32;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.qr.QrIntent;
import io.github.qrauth.qr.QrPayload;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FreshnessTest {

  @Test
  @DisplayName("S8 a link is good for its frame and six earlier ones, and not a moment longer")
  void open_afterAnyRelayDelay_acceptsNothingBeyondTheWindow() {
    for (int millis = 0; millis <= 60_000; millis += 250) {
      Logins logins = Logins.with(LoginPolicy.tapToApprove());
      QrPayload seen = logins.start().code().payload();
      logins.clock.advance(Duration.ofMillis(millis));

      LoginResult<OpenedCode> result = logins.engine.open(seen, PHONE, false);

      assertThat(result instanceof LoginResult.Ok).as("%d ms", millis).isEqualTo(millis < 35_000);
      if (millis >= 35_000) {
        assertThat(reason(result)).isEqualTo(Reason.STALE_FRAME);
      }
    }
  }

  @Test
  @DisplayName("S8 glasses submit the frame they see or the one before it")
  void scan_afterAnyRelayDelay_acceptsNothingBeyondTheWindow() {
    for (int millis = 0; millis <= 60_000; millis += 250) {
      Logins logins = Logins.with(LoginPolicy.glasses());
      QrPayload seen = logins.start().code().payload();
      logins.clock.advance(Duration.ofMillis(millis));

      LoginResult<LoginSession> result =
          logins.engine.scan(new ScannedCode.ByPayload(seen), ADA, PHONE, false);

      assertThat(result instanceof LoginResult.Ok).as("%d ms", millis).isEqualTo(millis < 4_000);
      if (millis >= 4_000) {
        assertThat(reason(result)).isEqualTo(Reason.STALE_FRAME);
      }
    }
  }

  @Test
  @DisplayName("S8 a frame that is not shown yet is refused")
  void scan_aFutureFrame_isStale() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    logins.clock.advance(Duration.ofSeconds(5));
    QrPayload next = run.code().payload();
    logins.clock.advance(Duration.ofSeconds(-5));

    assertThat(reason(logins.engine.scan(new ScannedCode.ByPayload(next), ADA, PHONE, false)))
        .isEqualTo(Reason.STALE_FRAME);
    assertThat(logins.audited(AuditType.STALE_FRAME)).isOne();
  }

  @Test
  void code_whileItIsShown_changesWithEachStep() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    ShownCode first = run.code();
    logins.clock.advance(Duration.ofMillis(4_999));
    assertThat(run.code().payload()).isEqualTo(first.payload());
    assertThat(run.code().nextIn()).isEqualTo(Duration.ofMillis(1));
    logins.clock.advance(Duration.ofMillis(1));
    assertThat(run.code().payload()).isNotEqualTo(first.payload());
  }

  @Test
  @DisplayName("S43 a code of the other direction is refused")
  void scan_aCodeOfALoggedInDevice_isWrongIntent() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    QrPayload code = logins.start().code().payload();
    QrPayload link = new QrPayload(QrIntent.LINK, code.id(), code.frame(), code.mac());

    assertThat(reason(logins.engine.scan(new ScannedCode.ByPayload(link), ADA, PHONE, false)))
        .isEqualTo(Reason.WRONG_INTENT);
    assertThat(reason(logins.engine.open(link, PHONE, false))).isEqualTo(Reason.WRONG_INTENT);
  }

  @Test
  @DisplayName("S8 a code whose MAC does not hold names nothing")
  void scan_aForgedCode_isUnknownAndAudited() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    QrPayload code = logins.start().code().payload();
    QrPayload forged = new QrPayload(QrIntent.LOGIN, code.id(), code.frame(), code.mac() ^ 1);
    QrPayload other = new QrPayload(QrIntent.LOGIN, code.id(), code.frame() + 1, code.mac());

    for (QrPayload payload : new QrPayload[] {forged, other}) {
      assertThat(reason(logins.engine.scan(new ScannedCode.ByPayload(payload), ADA, PHONE, false)))
          .isEqualTo(Reason.UNKNOWN_SESSION);
      assertThat(reason(logins.engine.open(payload, PHONE, false)))
          .isEqualTo(Reason.UNKNOWN_SESSION);
    }
    assertThat(logins.audited(AuditType.FORGED_FRAME)).isEqualTo(4);
  }

  @Test
  @DisplayName("S39 a code or ticket is good only for the policy that its session began with")
  void scan_whenTheStoredPolicyWasStripped_refusesTheCode() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    Run run = logins.start();
    QrPayload code = run.code().payload();
    String ticket = ok(logins.engine.open(code, PHONE, false)).ticket();

    LoginSession strippedOfPin = Tampered.withPolicy(run.session(), LoginPolicy.tapToApprove());
    assertThat(logins.store.transition(strippedOfPin, logins.clock.instant())).isTrue();

    assertThat(reason(logins.engine.scan(new ScannedCode.ByPayload(code), ADA, PHONE, false)))
        .isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(reason(logins.engine.scan(new ScannedCode.ByTicket(ticket), ADA, PHONE, false)))
        .isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(reason(logins.engine.open(code, PHONE, false))).isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(run.state()).isEqualTo(LoginState.PENDING);
  }

  @Test
  @DisplayName("S39 a session keeps the policy that it began with")
  void scan_afterTheServersPolicyChanged_followsTheSessionsOwn() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    Run run = logins.start();
    LoginEngine relaxed =
        logins
            .builder(logins.store, logins.attempts)
            .policy(LoginPolicy.builder().allowSameDevice().build())
            .build();

    assertThat(reason(relaxed.open(run.code().payload(), PHONE, true)))
        .isEqualTo(Reason.SAME_DEVICE);
    ok(relaxed.scan(run.shownCode(), ADA, PHONE, false));
    assertThat(ok(relaxed.approve(run.id, ADA, run.digest(), true, false)).pin()).isPresent();
  }

  @Test
  @DisplayName("S1 the code holds public data only")
  void code_asText_holdsNoSecret() {
    Logins logins = Logins.with(LoginPolicy.withPin());
    for (int i = 0; i < 500; i++) {
      Run run = logins.start();
      String text = run.code().payload().text();
      byte[] secret = run.claimSecret.bytes();
      assertThat(QrPayload.parse(text)).contains(run.code().payload());
      assertThat(text)
          .hasSize(QrPayload.TEXT_LENGTH)
          .doesNotContain(run.claimSecret.reveal())
          .doesNotContain(HexFormat.of().formatHex(secret))
          .doesNotContain(Base64.getEncoder().encodeToString(secret))
          .doesNotContain(run.session().userCode().toString());
      // 27 bytes cannot hold 32, nor may they hold a part of them.
      assertThat(text).doesNotContain(Base32.encode(secret).substring(0, 8));
    }
  }

  @Test
  void scan_withTicket_changesNothingUntilThen() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    ok(logins.engine.open(run.code().payload(), PHONE, false));
    assertThat(run.session().version()).isOne();
  }

  @Test
  void scan_withForgedTickets_isUnknown() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start();
    String ticket = ok(logins.engine.open(run.code().payload(), PHONE, false)).ticket();
    for (int i = 0; i < ticket.length(); i++) {
      char changed = ticket.charAt(i) == 'A' ? 'Q' : 'A';
      String forged = ticket.substring(0, i) + changed + ticket.substring(i + 1);
      assertThat(reason(logins.engine.scan(new ScannedCode.ByTicket(forged), EVE, PHONE, false)))
          .isEqualTo(Reason.UNKNOWN_SESSION);
    }
    for (String junk :
        new String[] {"", "x", "=".repeat(59), "!".repeat(59), "A".repeat(58) + "="}) {
      assertThat(reason(logins.engine.scan(new ScannedCode.ByTicket(junk), EVE, PHONE, false)))
          .isEqualTo(Reason.UNKNOWN_SESSION);
    }
    ok(logins.engine.scan(new ScannedCode.ByTicket(ticket), ADA, PHONE, false));
  }
}
