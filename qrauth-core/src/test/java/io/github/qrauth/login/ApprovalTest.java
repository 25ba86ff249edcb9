package io.github.qrauth.login;

import static io.github.qrauth.login.Logins.ADA;
import static io.github.qrauth.login.Logins.BOB;
import static io.github.qrauth.login.Logins.EVE;
import static io.github.qrauth.login.Logins.SCREEN;
import static io.github.qrauth.login.Logins.ok;
import static io.github.qrauth.login.Logins.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.login.Logins.Run;
import io.github.qrauth.login.Refusal.Reason;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApprovalTest {
  private static final LoginRequest SHOWN =
      new LoginRequest("web", Set.of("read"), "ada", false, SCREEN);

  /** Every part of what the consent page shows, swapped for another. */
  private static Map<String, LoginRequest> swapped() {
    Map<String, LoginRequest> requests = new LinkedHashMap<>();
    requests.put("client", request("other", Set.of("read"), "ada", false, SCREEN));
    requests.put("scopes", request("web", Set.of("write"), "ada", false, SCREEN));
    requests.put("more scopes", request("web", Set.of("read", "write"), "ada", false, SCREEN));
    requests.put("no scopes", request("web", Set.of(), "ada", false, SCREEN));
    requests.put("hint", request("web", Set.of("read"), "eve", false, SCREEN));
    requests.put("no hint", request("web", Set.of("read"), null, false, SCREEN));
    requests.put("persistence", request("web", Set.of("read"), "ada", true, SCREEN));
    requests.put("network", request(context("192.0.2.1", "Seoul", "Chrome on Windows", "a")));
    requests.put("place", request(context("203.0.113.7", "Busan", "Chrome on Windows", "a")));
    requests.put("no place", request(context("203.0.113.7", null, "Chrome on Windows", "a")));
    requests.put("browser", request(context("203.0.113.7", "Seoul", "Firefox on Linux", "a")));
    requests.put("origin", request(context("203.0.113.7", "Seoul", "Chrome on Windows", "b")));
    requests.put("no origin", request(context("203.0.113.7", "Seoul", "Chrome on Windows", null)));
    requests.put("shifted", request(context("203.0.113.7", "SeoulChrome", " on Windows", "a")));
    return requests;
  }

  @Test
  @DisplayName("S15 an approval of anything but what was shown is refused, field by field")
  void approve_withTheDigestOfAnythingElse_isContextChanged() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    Run run = logins.start(SHOWN);
    ok(run.scan(ADA));
    Set<String> digests = new HashSet<>();
    digests.add(hex(run.digest()));
    swapped()
        .forEach(
            (what, request) -> {
              byte[] digest = ContextDigest.of(Tampered.withRequest(run.session(), request));
              assertThat(digests.add(hex(digest))).as(what).isTrue();
              assertThat(reason(logins.engine.approve(run.id, ADA, digest, true, false)))
                  .as(what)
                  .isEqualTo(Reason.CONTEXT_CHANGED);
            });
    Run later = laterLogin(logins);
    for (byte[] digest : new byte[][] {later.digest(), {}, new byte[32], new byte[1_000]}) {
      assertThat(reason(logins.engine.approve(run.id, ADA, digest, true, false)))
          .isEqualTo(Reason.CONTEXT_CHANGED);
    }
    assertThat(run.state()).isEqualTo(LoginState.SCANNED);
    assertThat(logins.audited(AuditType.CONTEXT_MISMATCH)).isEqualTo(14 + 4);
    ok(run.approve(ADA));
  }

  @Test
  @DisplayName("S15 the same request at another time or in another session has another digest")
  void digest_ofAnotherSessionOrTime_differs() {
    LoginSession a = session(1, 0);
    assertThat(ContextDigest.of(session(1, 0))).isEqualTo(ContextDigest.of(a));
    assertThat(ContextDigest.of(session(2, 0))).isNotEqualTo(ContextDigest.of(a));
    assertThat(ContextDigest.of(session(1, 1))).isNotEqualTo(ContextDigest.of(a));
  }

  @Test
  @DisplayName("S15 the user can say no at every point until the claim")
  void deny_atEachPoint_isAsEasyAsApproving() {
    Logins logins =
        Logins.with(
            LoginPolicy.builder()
                .steps(ConfirmationStep.PIN, ConfirmationStep.ACCOUNT_CHOICE)
                .build());
    for (int point = 0; point < 4; point++) {
      Run run = logins.start();
      ok(run.scan(ADA));
      if (point > 0) {
        var pin = ok(run.approve(ADA)).pin().orElseThrow();
        if (point > 1) {
          ok(run.enter(pin));
        }
        if (point > 2) {
          ok(logins.engine.chooseAccount(run.id, run.claimSecret, true));
        }
      }
      ok(logins.engine.deny(run.id, ADA));
      assertThat(run.state()).isEqualTo(LoginState.DENIED);
      assertThat(reason(run.claim())).isEqualTo(Reason.DENIED);
      ok(logins.engine.deny(run.id, ADA));
    }
  }

  @Test
  @DisplayName("S15 T20 a policy can demand that the phone verifies its user")
  void approve_withoutUserVerification_followsThePolicy() {
    Logins strict = Logins.with(LoginPolicy.builder().requireUserVerification().build());
    Run run = strict.start();
    ok(run.scan(ADA));
    assertThat(reason(strict.engine.approve(run.id, ADA, run.digest(), false, false)))
        .isEqualTo(Reason.USER_VERIFICATION_REQUIRED);
    ok(strict.engine.approve(run.id, ADA, run.digest(), true, false));
    assertThat(ok(run.claim()).userVerified()).isTrue();

    Logins relaxed = Logins.with(LoginPolicy.tapToApprove());
    Run other = relaxed.start();
    ok(other.scan(ADA));
    ok(relaxed.engine.approve(other.id, ADA, other.digest(), false, false));
    assertThat(ok(other.claim()).userVerified()).isFalse();
  }

  @Test
  @DisplayName("S44 the user can ask for a login that leaves nothing behind")
  void claim_ofAnEphemeralApproval_isNotPersistent() {
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    for (boolean ephemeral : new boolean[] {true, false}) {
      Run run = logins.start(request("web", Set.of(), null, true, SCREEN));
      ok(run.scan(ADA));
      ok(logins.engine.approve(run.id, ADA, run.digest(), true, ephemeral));
      assertThat(ok(run.claim()).persistent()).isEqualTo(!ephemeral);
    }
  }

  @Test
  void secondApprover_isSomebodyElseWhoSawTheSame() {
    Logins logins =
        Logins.with(LoginPolicy.builder().steps(ConfirmationStep.SECOND_APPROVER).build());
    LoginEngine engine = logins.engine;
    Run run = logins.start();
    assertThat(reason(engine.follow(run.id, BOB))).isEqualTo(Reason.UNKNOWN_SESSION);
    run.approved();
    assertThat(ok(engine.follow(run.id, BOB)).id()).isEqualTo(run.id);
    assertThat(reason(engine.secondApprove(run.id, EVE, run.digest(), true)))
        .isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(reason(engine.deny(run.id, EVE))).isEqualTo(Reason.UNKNOWN_SESSION);
    assertThat(reason(engine.secondApprove(run.id, ADA, run.digest(), true)))
        .isEqualTo(Reason.SECOND_APPROVER_REQUIRED);
    assertThat(reason(engine.secondApprove(run.id, BOB, new byte[32], true)))
        .isEqualTo(Reason.CONTEXT_CHANGED);
    assertThat(reason(engine.approve(run.id, BOB, run.digest(), true, false)))
        .isEqualTo(Reason.NOT_READY);
    ok(engine.secondApprove(run.id, BOB, run.digest(), true));
    assertThat(reason(engine.follow(run.id, BOB))).isEqualTo(Reason.UNKNOWN_SESSION);
    ClaimedLogin claimed = ok(run.claim());
    assertThat(claimed.subject()).isEqualTo(ADA);
    assertThat(claimed.methods()).containsExactly("user");
  }

  @Test
  void build_whenThePolicyWantsWhatNobodyCanGive_saysWhatToSet() {
    assertThatThrownBy(
            () -> Logins.with(LoginPolicy.builder().whenFar(LoginPolicy.WhenFar.DENY).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("proximity");
    assertThatThrownBy(
            () -> Logins.with(LoginPolicy.builder().steps(ConfirmationStep.DEVICE_KEY).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("deviceKeys");
    LoginPolicy twoPeople = LoginPolicy.builder().steps(ConfirmationStep.SECOND_APPROVER).build();
    Logins logins = Logins.with(LoginPolicy.tapToApprove());
    assertThatThrownBy(
            () ->
                LoginEngine.builder(
                        logins.store, logins.attempts, ClientStore.of(), Logins.SERVER_SECRET)
                    .policy(twoPeople)
                    .build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("secondApprovers");
  }

  private static Run laterLogin(Logins logins) {
    logins.clock.advance(Duration.ofSeconds(1));
    return logins.start(SHOWN);
  }

  private static LoginSession session(long id, int later) {
    return new LoginSession.Draft(
            new SessionId(id, 0),
            LoginPolicy.tapToApprove(),
            SHOWN,
            new byte[32],
            new UserCode(1),
            TestClock.START.plusMillis(later))
        .done();
  }

  private static LoginRequest request(
      String client, Set<String> scopes, String hint, boolean persistent, RequestContext context) {
    return new LoginRequest(client, scopes, hint, persistent, context);
  }

  private static LoginRequest request(RequestContext context) {
    return request("web", Set.of("read"), "ada", false, context);
  }

  private static RequestContext context(
      String address, String place, String browser, String origin) {
    String url = origin == null ? null : origin.equals("a") ? "https://shop.example" : "https://b";
    return new RequestContext(NetworkPrefix.of(address), place, browser, url);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
