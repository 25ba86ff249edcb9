package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that pages load. */
class AssetsTest {
  private static final Pattern IMPORT = Pattern.compile("(?:from|import) '\\./([^']+)'");

  private final Browser browser = new TestServer().screen();

  @ParameterizedTest
  @ValueSource(strings = {"qrauth.js", "consent.js", "code.js"})
  void script_andAllThatItImports_isServed(String name) {
    Answer script = browser.get("/" + name);

    assertThat(script.status()).isEqualTo(200);
    assertThat(script.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=3600");
    assertThat(script.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Matcher imports = IMPORT.matcher(script.body());
    while (imports.find()) {
      script_andAllThatItImports_isServed(imports.group(1));
    }
  }

  @Test
  void style_isServed() {
    assertThat(browser.get("/qrauth.css").header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
  }

  @Test
  void asset_whenKnown_isNotSentAgain() {
    String tag = browser.get("/qrauth.js").header("ETag");

    Answer again = browser.send(new TestCall("GET", "/qrauth.js").header("If-None-Match", tag));
    Answer changed =
        browser.send(new TestCall("GET", "/qrauth.js").header("If-None-Match", "\"other\""));

    assertThat(tag).matches("\"[0-9a-f]{24}\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(changed.status()).isEqualTo(200);
  }

  @Test
  void pages_loadOnlyWhatIsServed() {
    Pattern reference = Pattern.compile("(?:src|href)=\"(?:\\{\\{base}}/)?([^\"]+)\"");
    for (String page : List.of("consent.html", "code.html", "message.html")) {
      Matcher references = reference.matcher(new String(Assets.read(page), UTF_8));
      assertThat(references.find()).isTrue();
      do {
        assertThat(browser.get("/" + references.group(1)).status()).isEqualTo(200);
      } while (references.find());
    }
  }

  @Test
  void code_asPictures_isTheSameCode() {
    TestServer server = new TestServer();
    TestServer.Login login = server.start();

    Answer svg = login.screen().get(login.path() + "/qr.svg");
    Answer png = login.screen().get(login.path() + "/qr.png");
    Answer txt = login.screen().get(login.path() + "/qr.txt");

    assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(svg.header("Content-Security-Policy")).isEqualTo("default-src 'none'");
    assertThat(svg.body()).contains("<svg").doesNotContain(login.id());
    assertThat(png.header("Content-Type")).isEqualTo("image/png");
    assertThat(txt.body()).contains("█");
  }
}
