package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The consumption device: a page of a real browser, of which only pixels are looked at for codes.
 */
final class Screen {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final Page page;
  private final ScreenshotReader reader = new ScreenshotReader();

  Screen(Page page) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE.toMillis());
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  Page page() {
    return page;
  }

  Screen open(String url) {
    page.navigate(url);
    return this;
  }

  /** Waits until {@code <qr-login>} is in this state. */
  Screen awaitState(String state) {
    page.locator("qr-login[data-state=" + state + "]").waitFor();
    return this;
  }

  /** What the viewport shows as a code, read from its pixels. */
  String code() {
    return await().atMost(PATIENCE).until(this::codes, found -> found.size() == 1).get(0);
  }

  /** Another code than this one. */
  String codeOtherThan(String old) {
    return await()
        .atMost(PATIENCE)
        .until(this::codes, found -> found.size() == 1 && !found.contains(old))
        .get(0);
  }

  void typePin(String digits) {
    page.locator("qr-login .boxes input").first().click();
    page.keyboard().type(digits);
  }

  void awaitDashboardOf(String name) {
    page.waitForURL("**/dashboard");
    assertThat(page.locator("#who").textContent()).isEqualTo(name);
  }

  /** Keeps a picture to look at. */
  Screen picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(false));
    return this;
  }

  private List<String> codes() {
    return reader.read(page.screenshot());
  }
}
