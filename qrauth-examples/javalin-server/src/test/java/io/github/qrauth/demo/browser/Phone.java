package io.github.qrauth.demo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** The authorization device: a browser of its own, with an empty cookie jar. */
final class Phone {
  private final BrowserContext context;
  private final Page page;

  Phone(Browser browser) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setDeviceScaleFactor(2)
                .setUserAgent(
                    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"));
    page = context.newPage();
    page.setDefaultTimeout(20_000);
  }

  Page page() {
    return page;
  }

  /** What a camera app does with what it has read. */
  Phone open(String code) {
    page.navigate(code);
    return this;
  }

  /** Signs in at the host's own log-in page, to which the code has led. */
  Phone signIn(String user, String password) {
    page.locator("#user").fill(user);
    page.locator("#password").fill(password);
    page.locator("#login-submit").click();
    return this;
  }

  Phone signInAsAda() {
    return signIn("ada", "analytical");
  }

  Phone awaitState(String state) {
    page.locator("#page[data-state=" + state + "]").waitFor();
    return this;
  }

  Phone approve() {
    awaitState("ask");
    page.locator(".primary").click();
    return this;
  }

  Phone decline() {
    awaitState("ask");
    page.locator(".decline").click();
    return this;
  }

  /** The PIN as this page shows it. */
  String pin() {
    return page.locator("#pin").textContent().replaceAll("\\D", "");
  }

  Phone picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    return this;
  }
}
