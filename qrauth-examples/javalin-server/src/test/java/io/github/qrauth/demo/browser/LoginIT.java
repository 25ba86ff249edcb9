package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A browser logs in by a real scan of its code")
class LoginIT extends BrowserTest {

  @Test
  void login_whenPhoneApproves_reachesDashboardWithoutReload() {
    Screen screen = waitingScreen().picture("screen-waiting");
    List<String> visited = new ArrayList<>();
    screen.page().onFrameNavigated(frame -> visited.add(frame.url()));

    Phone phone = phone().open(screen.code()).picture("phone-sign-in").signInAsAda();
    phone.awaitState("ask").picture("phone-consent");
    screen.awaitState("scanned").picture("screen-scanned");
    phone.approve();

    screen.awaitDashboardOf("Ada Lovelace");
    screen.picture("dashboard");
    phone.awaitState("claimed").picture("phone-claimed");
    assertThat(visited).containsExactly(site().url("/dashboard"));
  }

  @Test
  void login_whenPhoneDeclines_saysSoAndOffersAnother() {
    Screen screen = waitingScreen();
    String first = screen.code();

    phone().open(first).signInAsAda().decline().awaitState("denied").picture("phone-denied");

    screen.awaitState("denied").picture("screen-denied");
    screen.page().locator("qr-login .actions button").click();
    screen.awaitState("waiting");
    assertThat(screen.codeOtherThan(first)).isNotEqualTo(first);
  }

  @Test
  void login_whenTwoTabs_eachHasItsOwn() {
    BrowserContext context = desktop();
    Screen left = screen(context, "/");
    Screen right = screen(context, "/");
    String leftCode = left.code();
    assertThat(right.code()).isNotEqualTo(leftCode);

    phone().open(left.code()).signInAsAda().approve();

    left.awaitDashboardOf("Ada Lovelace");
    right.awaitState("waiting");
    phone().open(right.code()).signIn("grace", "compiler").approve();
    right.awaitDashboardOf("Grace Hopper");
  }

  @Test
  void login_whenReloadedInTheMiddle_goesOn() {
    Screen screen = waitingScreen();
    Phone phone = phone().open(screen.code()).signInAsAda().awaitState("ask");
    screen.awaitState("scanned");

    screen.page().reload();
    screen.awaitState("scanned");
    phone.approve();

    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void login_whenServerRestartsInTheMiddle_startsAgainByItself() {
    Screen screen = waitingScreen();
    String before = screen.code();

    site().restart();

    String after = screen.codeOtherThan(before);
    screen.awaitState("waiting");
    phone().open(after.equals(screen.code()) ? after : screen.code()).signInAsAda().approve();
    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void logOut_whenPressed_endsTheSession() {
    Screen screen = waitingScreen();
    phone().open(screen.code()).signInAsAda().approve();
    screen.awaitDashboardOf("Ada Lovelace");

    screen.page().locator("#logout").click();
    screen.page().navigate(site().url("/dashboard"));

    assertThat(screen.page().locator("#who").count()).isZero();
  }
}
