package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DemoPagesTest {
  private static RunningDemo demo;

  @BeforeAll
  static void start() {
    demo = RunningDemo.start();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/,200",
    "/login-pin,200",
    "/login,200",
    "/simulator,200",
    "/login-face,200",
    "/nothing,404",
    "/login?return=//x,400"
  })
  void page_hasNoInlineCode_andTheHeadersThatForbidIt(String path, int status) throws Exception {
    HttpResponse<String> page = demo.visitor().get(path);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)|<style| style=| on\\w+=");
    assertThat(page.body()).doesNotContain("{{").contains("<html lang=\"en\">");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void texts_areThereInBothLanguages() {
    Map<String, String> english = Resources.properties("texts_en.properties");
    Map<String, String> korean = Resources.properties("texts_ko.properties");

    assertThat(korean.keySet()).isEqualTo(english.keySet());
  }

  @Test
  void dashboard_whenNobodyIsLoggedIn_leadsToTheStart() throws Exception {
    HttpResponse<String> page = demo.visitor().get("/dashboard");

    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(Visitor.location(page)).isEqualTo("/");
  }

  @Test
  void asset_whenItIsNone_isNotFound() throws Exception {
    assertThat(demo.visitor().get("/assets/demo.css").statusCode()).isEqualTo(200);
    assertThat(demo.visitor().get("/assets/users.properties").statusCode()).isEqualTo(404);
    assertThat(demo.visitor().get("/assets/..%2Fusers.properties").statusCode())
        .isBetween(400, 499);
  }

  @Test
  void simulatorOff_takesThePhoneAway() throws Exception {
    try (RunningDemo without =
        RunningDemo.start("--simulator", "off", "--public-url", "https://demo.example.com")) {
      Visitor visitor = without.visitor();

      assertThat(visitor.get("/").body()).doesNotContain("id=\"phone\"");
      assertThat(visitor.get("/simulator").statusCode()).isEqualTo(404);
      assertThat(visitor.get("/login-face").statusCode()).isEqualTo(404);
      assertThat(visitor.form("/simulator/board", Map.of("sight", "ada")).statusCode())
          .isEqualTo(404);
      assertThat(visitor.bytes("/simulator/approve", new byte[0]).statusCode()).isEqualTo(404);
    }
  }
}
