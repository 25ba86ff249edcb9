package io.github.qrauth.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.client.Client;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        "a\r",
        "\0",
        "\t",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u202E",
        "\u2066",
        "\u200F",
        "\uD83D",
        "\uDE00",
        "a\uD83Db",
        "\uFFFF",
        "\u061C"
      })
  @DisplayName("S34 no text forges a line, an order or another text")
  void require_unprintable_isRefusedEverywhere(String bad) {
    refused(() -> PrintableText.require("x", bad, 100));
    refused(() -> Subject.of("ada" + bad));
    refused(() -> new Subject("ada", "Ada" + bad));
    refused(() -> Client.of("web", "Shop" + bad));
    refused(() -> context("Seoul" + bad, "Firefox", null));
    refused(() -> context(null, "Firefox" + bad, null));
    refused(() -> context(null, "Firefox", "https://a" + bad));
    refused(() -> new LoginRequest("web", Set.of(), "h" + bad, false, RequestContext.unknown()));
  }

  @Test
  void require_anyPrintableText_isMeasuredInUtf8() {
    for (String text : new String[] {"", "a", "é", "한국어", "👩‍💻", "Ada Lovelace"}) {
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      assertThat(PrintableText.require("x", text, bytes)).isEqualTo(text);
      if (bytes > 0) {
        refused(() -> PrintableText.require("x", text, bytes - 1));
      }
    }
  }

  @Test
  void bounds_ofEachValue_areThoseDocumented() {
    assertThat(Subject.of("x".repeat(255)).id()).hasSize(255);
    refused(() -> Subject.of("x".repeat(256)));
    refused(() -> Subject.of(" "));
    context("p".repeat(64), "b".repeat(64), "o".repeat(128));
    refused(() -> context("p".repeat(65), "b", null));
    refused(() -> context(null, "b".repeat(65), null));
    refused(() -> context(null, "b", "o".repeat(129)));
    refused(() -> new Visitor("", RequestContext.unknown()));
    refused(() -> new Visitor("x".repeat(129), RequestContext.unknown()));
    refused(() -> Client.of("", "Shop"));
    refused(() -> Client.of("a b", "Shop"));
    refused(() -> Client.of("x".repeat(65), "Shop"));
    refused(() -> Client.of("web", " "));
    refused(() -> Client.of("web", "x".repeat(81)));
    refused(() -> new Client("web", "Shop", Set.of("two words")));
    refused(() -> new Client("web", "Shop", Set.of("")));
    refused(
        () ->
            new Client(
                "web",
                "Shop",
                Set.of("a".repeat(64), "b".repeat(64), "c".repeat(64), "d".repeat(64), "e")));
  }

  private static RequestContext context(String place, String browser, String origin) {
    return new RequestContext(NetworkPrefix.UNKNOWN, place, browser, origin);
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
