package io.github.qrauth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.DpopSigner;
import io.github.qrauth.testkit.SignIn;
import io.github.qrauth.testkit.Transport;
import io.github.qrauth.testkit.VirtualPhone;
import io.github.qrauth.testkit.VirtualScreen;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The virtual devices log in at a real server over real HTTP. */
class VirtualDevicesTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private HostServer host = new HostServer(LoginPolicy.tapToApprove());

  @AfterEach
  void stop() throws IOException {
    host.close();
  }

  @Test
  void login_whenTapped_startsTheHostsSession() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone = phone("ada").build();

    assertThat(screen.start().status()).isEqualTo(201);
    assertThat(phone.open(screen.qrText()).status()).isEqualTo(200);
    assertThat(phone.scan().text("state")).isEqualTo("scanned");
    assertThat(phone.shown().object("context")).containsEntry("client_id", "web");
    assertThat(phone.approve().text("state")).isEqualTo("approved");
    screen.await("approved", SOON);
    Answer claimed = screen.claim();

    assertThat(claimed.text("subject")).isEqualTo("ada");
    assertThat(claimed.headers("Set-Cookie")).contains("host=ada");
    assertThat(phone.follow().text("state")).isEqualTo("claimed");
    assertThat(screen.claim().problem()).contains("unknown-session");
  }

  @Test
  void login_whenStartedWithAKey_isClaimedByItAlone() {
    DpopSigner signer = DpopSigner.generate().with(host.clock);
    VirtualScreen screen = screen().keepsSecret().proves(signer).build();
    VirtualPhone phone = phone("ada").build();
    assertThat(screen.start().ok()).isTrue();
    phone.open(screen.qrText());
    phone.scan();
    phone.approve();
    screen.await("approved", SOON);

    assertThat(screen.claim().text("token_type")).isEqualTo("DPoP");
  }

  @ParameterizedTest
  @EnumSource
  void login_withPin_isFollowedByEachTransport(Transport transport) throws IOException {
    restart(LoginPolicy.withPin());
    VirtualScreen screen = screen().transport(transport).build();
    VirtualPhone phone = phone("ada").build();

    screen.start();
    phone.open(screen.qrText());
    phone.scan();
    phone.approve();
    assertThat(screen.await("confirming", SOON)).containsEntry("step", "pin");
    assertThat(screen.typePin(wrong(phone.pin())).problem()).contains("wrong-pin");
    assertThat(screen.typePin(phone.pin()).text("state")).isEqualTo("approved");
    assertThat(screen.claim().text("subject")).isEqualTo("ada");
  }

  @ParameterizedTest
  @EnumSource
  void await_whileTheApprovalIsStillToCome_seesIt(Transport transport) throws Exception {
    VirtualScreen screen = screen().transport(transport).keepsSecret().build();
    VirtualPhone phone = phone("ada").build();
    screen.start();
    String code = screen.qrText();
    Thread user =
        new Thread(
            () -> {
              phone.open(code);
              phone.scan();
              phone.approve();
            });
    user.start();
    assertThat(screen.await("approved", SOON)).containsEntry("state", "approved");
    user.join(SOON.toMillis());
  }

  @Test
  void open_withAnEmptyJar_comesBackFromTheLoginPageWithItsTicket() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone =
        VirtualPhone.at(host.mount()).signIn(SignIn.form(Map.of("user", "grace"))).build();
    screen.start();
    assertThat(phone.open(screen.qrText()).uri().getPath()).isEqualTo("/auth/consent");
    assertThat(phone.ticket()).isPresent();
    assertThat(phone.scan().object("subject")).containsEntry("id", "grace");
  }

  @Test
  void open_whenNobodySignsIn_endsAtTheLoginPage() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone = VirtualPhone.at(host.mount()).build();
    screen.start();
    assertThat(phone.open(screen.qrText()).uri().getPath()).isEqualTo("/login");
    assertThat(phone.ticket()).isEmpty();
  }

  @Test
  void login_ofApps_needsNoCookie() {
    VirtualScreen screen = screen().keepsSecret().app().build();
    VirtualPhone phone =
        VirtualPhone.at(host.mount()).app().header("Authorization", "Bearer ada").build();
    screen.start();
    assertThat(phone.openAsApp(screen.qrText()).number("expires_in")).isEqualTo(120);
    assertThat(phone.submit(screen.qrText()).text("state")).isEqualTo("scanned");
    phone.approve(false, true);
    assertThat(screen.claim().text("login_token")).isNotEmpty();
    assertThat(screen.claim().problem()).contains("already-claimed");
  }

  @Test
  void type_ofTheUserCode_scans() {
    VirtualScreen screen = screen().build();
    screen.start();
    assertThat(phone("ada").build().type(screen.userCode()).text("state")).isEqualTo("scanned");
    assertThat(screen.state()).isEqualTo("scanned");
  }

  @Test
  void open_ofAnOldScreenshot_isStale() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone = phone("ada").build();
    screen.start();
    String screenshot = screen.qrText();
    host.clock.advance(Duration.ofSeconds(60));
    assertThat(phone.openAsApp(screenshot).problem()).contains("stale-frame");
    assertThat(phone.ticket()).isEmpty();
    assertThat(phone.openAsApp(screen.qrText()).ok()).isTrue();
  }

  @Test
  void approve_ofSomethingElse_isRefused() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone = phone("ada").build();
    screen.start();
    phone.submit(screen.qrText());
    String digest = "A".repeat(43);
    assertThat(phone.approve(digest, true, false).problem()).contains("context-changed");
  }

  @Test
  void confirmNumber_asTheScreenShowsIt_approves() throws IOException {
    restart(LoginPolicy.builder().steps(ConfirmationStep.NUMBER_MATCH).build());
    VirtualScreen screen = screen().build();
    VirtualPhone phone = phone("ada").build();
    screen.start();
    phone.submit(screen.qrText());
    phone.approve();
    int number = Math.toIntExact(screen.look().number("number"));
    assertThat(phone.confirmNumber(number).text("state")).isEqualTo("approved");
  }

  @Test
  void confirmAsSecond_byAnotherUser_approves() throws IOException {
    restart(LoginPolicy.builder().steps(ConfirmationStep.SECOND_APPROVER).build());
    VirtualScreen screen = screen().build();
    VirtualPhone first = phone("ada").build();
    VirtualPhone second = phone("grace").build();
    screen.start();
    first.submit(screen.qrText());
    first.approve();
    String digest = first.shown().text("digest");
    assertThat(second.confirmAsSecond(first.sessionId(), digest).text("state"))
        .isEqualTo("approved");
  }

  @Test
  void await_ofALoginThatWasDeclined_saysSo() {
    VirtualScreen screen = screen().build();
    VirtualPhone phone = phone("ada").build();
    screen.start();
    phone.submit(screen.qrText());
    assertThat(phone.deny().text("state")).isEqualTo("denied");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> screen.await("approved", SOON))
        .withMessageContaining("denied");
  }

  @Test
  void cancel_endsTheLogin() {
    VirtualScreen screen = screen().build();
    screen.start();
    assertThat(screen.cancel().status()).isEqualTo(204);
    assertThat(screen.state()).isEqualTo("cancelled");
  }

  @Test
  void look_withoutTheClaimSecret_isUnknown() {
    VirtualScreen screen = screen().build();
    screen.start();
    assertThat(screen.picture("qr.svg").body()).startsWith("<svg");
    screen.forgetCookies();
    assertThat(screen.look().problem()).contains("unknown-session");
    assertThat(screen.picture("qr.svg").status()).isEqualTo(404);
  }

  private void restart(LoginPolicy policy) throws IOException {
    host.close();
    host = new HostServer(policy);
  }

  private VirtualScreen.Builder screen() {
    return VirtualScreen.at(host.mount());
  }

  private VirtualPhone.Builder phone(String user) {
    return VirtualPhone.at(host.mount()).cookie("host", user);
  }

  private static String wrong(String pin) {
    return pin.equals("000000") ? "000001" : "000000";
  }
}
