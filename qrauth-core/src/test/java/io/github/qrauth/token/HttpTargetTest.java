package io.github.qrauth.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.com,                      https://example.com/",
    "https://example.com/,                     https://example.com/",
    "HTTPS://EXAMPLE.com:443/a,                https://example.com/a",
    "http://example.com:80/a,                  http://example.com/a",
    "http://example.com:443/a,                 http://example.com:443/a",
    "https://example.com:/a,                   https://example.com/a",
    "https://example.com/a?b=c#d,              https://example.com/a",
    "https://example.com/%7euser/%2f/%c3%a9,   https://example.com/~user/%2F/%C3%A9",
    "https://example.com/a/./b/../c,           https://example.com/a/c",
    "https://example.com/a/%2e%2E/c,           https://example.com/c",
    "https://example.com/../../a,              https://example.com/a",
    "https://example.com/a/..,                 https://example.com/",
    "https://example.com/a/.,                  https://example.com/a/",
    "https://example.com/a/,                   https://example.com/a/",
    "https://example.com//a//b,                https://example.com//a//b",
    "https://example.com/A,                    https://example.com/A",
    "http://[2001:DB8::1]:8080/a,              http://[2001:db8::1]:8080/a",
  })
  void normalised_whenAnAddress_hasOneSpelling(String address, String spelling) {
    assertThat(HttpTarget.normalised(address)).contains(spelling);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/token",
        "example.com/token",
        "//example.com/token",
        "ftp://example.com/token",
        "https:example.com/token",
        "https:///token",
        "https://user@example.com/token",
        "https://example.com/to ken",
        "https://example.com/%zz",
        "https://example.com/t\u00f6ken",
        "https://ex\u00e4mple.com/token",
        "https://example.com/token\n",
        "https://example.com\\@evil.example/token",
      })
  void normalised_whenNoSuchAddress_isEmpty(String address) {
    assertThat(HttpTarget.normalised(address)).isEmpty();
  }

  @Test
  void normalised_whenTooLong_isEmpty() {
    String start = "https://example.com/";
    assertThat(HttpTarget.normalised(start + "a".repeat(2048 - start.length()))).isPresent();
    assertThat(HttpTarget.normalised(start + "a".repeat(2049 - start.length()))).isEmpty();
  }
}
