package io.github.qrauth.demo.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.github.qrauth.demo.DemoSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A fresh demo for each test, in one real browser for each class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  private SystemChromium chromium;
  private DemoSite site;

  @BeforeAll
  void openBrowser() {
    chromium = SystemChromium.launch();
  }

  @BeforeEach
  void startDemo() {
    site = new DemoSite();
  }

  @AfterEach
  void stopDemo() {
    chromium.browser().contexts().forEach(BrowserContext::close);
    site.close();
  }

  @AfterAll
  void closeBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  DemoSite site() {
    return site;
  }

  Browser browser() {
    return chromium.browser();
  }

  /** A desktop browser of its own. */
  BrowserContext desktop() {
    return browser().newContext(new Browser.NewContextOptions().setViewportSize(1280, 860));
  }

  /** The page with the code, waiting for a phone. */
  Screen waitingScreen() {
    return screen(desktop(), "/");
  }

  /** The same with PIN. */
  Screen waitingPinScreen() {
    return screen(desktop(), "/login-pin");
  }

  Screen screen(BrowserContext context, String path) {
    return new Screen(context.newPage()).open(site.url(path)).awaitState("waiting");
  }

  Phone phone() {
    return new Phone(browser());
  }
}
