package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A browser logs in by a scan and a PIN typed back")
class PinIT extends BrowserTest {

  @Test
  void pin_whenRight_logsIn() {
    Screen screen = waitingPinScreen();
    Phone phone = phone().open(screen.code()).signInAsAda().approve();
    phone.awaitState("pin").picture("phone-pin");
    screen.awaitState("pin").picture("screen-pin");

    screen.typePin(phone.pin());

    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void pin_whenPasted_logsIn() {
    Screen screen = waitingPinScreen();
    Phone phone = phone().open(screen.code()).signInAsAda().approve().awaitState("pin");
    screen.awaitState("pin");

    screen.page().locator("qr-login .boxes input").first().click();
    screen.page().keyboard().insertText(phone.pin());

    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void pin_whenWrongThenRight_logsIn() {
    Screen screen = waitingPinScreen();
    Phone phone = phone().open(screen.code()).signInAsAda().approve().awaitState("pin");
    screen.awaitState("pin");

    screen.typePin(otherThan(phone.pin()));
    screen.page().locator("qr-login #problem:not(:empty)").waitFor();
    screen.picture("screen-pin-wrong");
    assertThat(screen.page().locator("qr-login #problem").textContent()).contains("2");
    screen.typePin(phone.pin());

    screen.awaitDashboardOf("Ada Lovelace");
  }

  @Test
  void pin_whenWrongThreeTimes_locks() {
    Screen screen = waitingPinScreen();
    Phone phone = phone().open(screen.code()).signInAsAda().approve().awaitState("pin");
    screen.awaitState("pin");
    String wrong = otherThan(phone.pin());

    for (String left : new String[] {"2", "1"}) {
      screen.typePin(wrong);
      screen.page().locator("qr-login #problem:has-text('" + left + "')").waitFor();
    }
    screen.typePin(wrong);

    screen.awaitState("locked").picture("screen-locked");
    phone.awaitState("locked").picture("phone-locked");
  }

  private static String otherThan(String pin) {
    return pin.equals("123456") ? "654321" : "123456";
  }
}
