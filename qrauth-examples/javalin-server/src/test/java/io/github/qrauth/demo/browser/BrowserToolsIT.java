package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@DisplayName("The tools of the browser tests")
class BrowserToolsIT {
  private static final String TEXT = "HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/ABC";

  @Test
  void read_whenPageShowsCode_returnsItsText() throws WriterException {
    assertThat(readPage(svg(TEXT))).containsExactly(TEXT);
  }

  @Test
  void read_whenPageShowsNone_returnsNothing() {
    assertThat(readPage("<p>no code here</p>")).isEmpty();
  }

  @Test
  void find_whenDirectoryHasNoBrowser_isEmpty(@TempDir Path directory) {
    assertThat(SystemChromium.find(directory.toString())).isEmpty();
  }

  @Test
  void find_whenDirectoryHasBrowser_returnsIt(@TempDir Path directory) throws IOException {
    Path chromium = Files.createFile(directory.resolve("chromium"));
    assertThat(chromium.toFile().setExecutable(true)).isTrue();

    assertThat(SystemChromium.find(directory.toString())).contains(chromium);
  }

  @Test
  void missing_whenOnCi_failsTheTest() {
    assertThatThrownBy(() -> SystemChromium.missing(true))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContaining("no Chromium on the PATH");
  }

  @Test
  void missing_whenNotOnCi_skipsTheTestByName() {
    assertThatThrownBy(() -> SystemChromium.missing(false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no Chromium on the PATH");
  }

  private static List<String> readPage(String html) {
    try (SystemChromium chromium = SystemChromium.launch()) {
      Page page = chromium.browser().newPage();
      page.setContent(html);
      return new ScreenshotReader().read(page.screenshot());
    }
  }

  private static String svg(String text) throws WriterException {
    BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        path.append(code.get(x, y) ? "M" + x + " " + y + "h1v1h-1z" : "");
      }
    }
    return "<svg width='300' viewBox='0 0 %d %d'><path d='%s'/></svg>"
        .formatted(code.getWidth(), code.getHeight(), path);
  }
}
