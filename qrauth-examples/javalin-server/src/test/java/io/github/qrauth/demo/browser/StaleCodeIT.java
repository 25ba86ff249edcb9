package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An old picture of a code is worth nothing")
class StaleCodeIT extends BrowserTest {

  @Test
  void open_whenScreenshotIsStale_saysWhatToDo() {
    Screen screen = waitingScreen();
    String old = screen.code();
    site().pass(Duration.ofSeconds(40));

    Phone phone = phone();
    Response answer = phone.page().navigate(old);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(phone.page().locator("main").innerText()).containsIgnoringCase("scan");
    phone.picture("phone-stale");
    screen.awaitState("waiting");
  }

  @Test
  void code_whenItRotates_isAnotherOne() {
    Screen screen = waitingScreen();
    String first = screen.code();

    site().pass(Duration.ofSeconds(5));

    assertThat(screen.codeOtherThan(first)).isNotEqualTo(first);
  }

  @Test
  void screen_whenLoginExpires_renewsItAndRevokesTheOldCode() {
    Screen screen = waitingScreen();
    String old = screen.code();

    site().pass(Duration.ofSeconds(121));

    String fresh = screen.codeOtherThan(old);
    assertThat(phone().page().navigate(old).status()).isEqualTo(404);
    phone().open(fresh).signInAsAda().approve();
    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void screen_whenFiveRenewalsWentUnused_asksForAClick() {
    Screen screen = waitingScreen();
    String code = screen.code();
    for (int cycle = 0; cycle < 5; cycle++) {
      site().pass(Duration.ofSeconds(121));
      code = screen.codeOtherThan(code);
    }
    site().pass(Duration.ofSeconds(121));

    screen.awaitState("expired").picture("screen-expired");
    screen.page().locator("qr-login .over button").click();
    screen.awaitState("waiting");
  }
}
