package io.github.qrauth.demo.browser;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's own Chromium, driven by Playwright, which downloads no browser of its own. Where
 * there is none, the test is skipped by name; with {@code CI=true} it fails.
 */
final class SystemChromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

  private final Playwright playwright;
  private final Browser browser;

  private SystemChromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** A running, headless Chromium; aborts or fails the calling test when there is none. */
  static SystemChromium launch() {
    Path executable = require();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions().setExecutablePath(executable).setHeadless(true));
    return new SystemChromium(playwright, browser);
  }

  /** One browser; every {@code newContext()} of it is a separate device with its own cookies. */
  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path require() {
    return find(System.getenv().getOrDefault("PATH", ""))
        .orElseGet(() -> missing("true".equals(System.getenv("CI"))));
  }

  /** The first Chromium or Chrome on a search path like {@code PATH}. */
  static Optional<Path> find(String searchPath) {
    return NAMES.stream()
        .flatMap(name -> Stream.of(searchPath.split(File.pathSeparator)).map(d -> Path.of(d, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Path missing(boolean ci) {
    String message =
        "no Chromium on the PATH: install it (Debian: apt-get install chromium) to run the browser"
            + " tests";
    return ci ? fail(message) : abort(message);
  }
}
