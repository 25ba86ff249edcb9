package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A browser logs in by a face before the board and a PIN known by heart")
class FaceIT extends BrowserTest {

  @Test
  void face_thenItsPin_logsIn() {
    Screen screen = waitingFaceScreen();
    place(screen, "ada");
    screen.picture("screen-face");
    askFor(screen);
    screen.awaitState("memorised_pin").picture("screen-face-pin");

    typePin(screen, "1815");

    screen.awaitDashboardOf("Ada Lovelace");
    assertThat(screen.page().locator("main").textContent()).contains("face", "PIN known by heart");
    screen.picture("dashboard-face");
  }

  @Test
  void face_withThePinOfAnother_isAskedAgain() {
    Screen screen = waitingFaceScreen();
    place(screen, "grace");
    askFor(screen);
    screen.awaitState("memorised_pin");

    typePin(screen, "1815");
    screen.page().locator("qr-login #problem:has-text('2')").waitFor();
    typePin(screen, "1906");

    screen.awaitDashboardOf("Grace Hopper");
  }

  @Test
  void strangersAndPictures_areNotRecognised() {
    Screen screen = waitingFaceScreen();
    for (String sight : new String[] {"stranger", "picture"}) {
      place(screen, sight);
      askFor(screen);
      says(screen, "not recognized").waitFor();
      screen.picture("screen-face-" + sight);
    }
    place(screen, "ada");
    askFor(screen);

    screen.awaitState("memorised_pin");
  }

  @Test
  void nobody_isWaitedFor() {
    Screen screen = waitingFaceScreen();
    askFor(screen);
    says(screen, "Look at the camera").waitFor();
    assertThat(faceButton(screen).isDisabled()).isTrue();
    screen.picture("screen-face-looking");

    place(screen, "ada");

    screen.awaitState("memorised_pin");
  }

  private Screen waitingFaceScreen() {
    return screen(desktop(), "/login-face");
  }

  private static void place(Screen screen, String sight) {
    screen.page().locator("#board input[value=" + sight + "]").check();
    screen.page().locator("#board-status:not(:empty)").waitFor();
  }

  private static void askFor(Screen screen) {
    faceButton(screen).click();
  }

  private static Locator faceButton(Screen screen) {
    return screen.page().locator("qr-login button:has-text('Sign in with your face')");
  }

  private static Locator says(Screen screen, String text) {
    return screen.page().locator("qr-login").getByText(text);
  }

  private static void typePin(Screen screen, String pin) {
    screen.page().locator("qr-login input").first().fill(pin);
    screen.page().locator("qr-login form button").click();
  }
}
