package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("axe-core finds nothing on any page in any state")
class AccessibilityIT extends BrowserTest {
  private static final String AXE = axe();

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pages_whenLoggingInWithPin_haveNoViolation(ColorScheme colours) {
    Screen screen = waitingPinScreen();
    Phone phone = phone();
    for (Page page : new Page[] {screen.page(), phone.page()}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }
    check("screen waiting", screen.page());
    phone.open(screen.code());
    check("phone signs in", phone.page());
    phone.signInAsAda().awaitState("ask");
    check("phone consent", phone.page());
    screen.awaitState("scanned").picture("screen-scanned-" + colours);
    check("screen scanned", screen.page());
    phone.approve().awaitState("pin");
    check("phone pin", phone.page());
    screen.awaitState("pin");
    check("screen pin", screen.page());
    screen.typePin(phone.pin());
    screen.awaitDashboardOf("Ada Lovelace");
    check("dashboard", screen.page());
    phone.awaitState("claimed");
    check("phone done", phone.page());
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pages_whenLoggingInByFace_haveNoViolation(ColorScheme colours) {
    Screen screen = screen(desktop(), "/login-face");
    screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    screen.picture("screen-face-" + colours);
    check("board", screen.page());
    screen.page().locator("#board input[value=ada]").check();
    screen.page().locator("qr-login button:has-text('face')").click();
    screen.awaitState("memorised_pin");
    check("screen PIN known by heart", screen.page());
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void pages_whenItGoesWrong_haveNoViolation(ColorScheme colours) {
    Screen screen = waitingScreen();
    Phone phone = phone();
    for (Page page : new Page[] {screen.page(), phone.page()}) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }
    screen.picture("screen-waiting-" + colours);
    phone.open(screen.code()).signInAsAda().decline().awaitState("denied");
    check("phone denied", phone.page());
    screen.awaitState("denied");
    check("screen denied", screen.page());
    phone.page().navigate(site().url("/auth/q/" + "A".repeat(44)));
    check("phone unknown code", phone.page());
    phone.page().navigate(site().url("/auth/code"));
    check("phone user code", phone.page());
    screen.page().navigate(site().url("/nowhere"));
    check("missing page", screen.page());
    screen.page().navigate(site().url("/simulator"));
    check("simulator", screen.page());
  }

  private static void check(String where, Page page) {
    page.evaluate(AXE);
    Object violations =
        page.evaluate(
            "() => axe.run().then(r => r.violations.map(v => v.id + ': ' +"
                + " v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | ')))");
    assertThat(violations).as(where).asInstanceOf(LIST).isEmpty();
  }

  private static String axe() {
    try (InputStream script =
        Objects.requireNonNull(AccessibilityIT.class.getResourceAsStream("/axe.min.js"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
