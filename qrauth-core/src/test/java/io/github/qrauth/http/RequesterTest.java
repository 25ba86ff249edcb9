package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.http.TestServer.Login;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.QuietLog;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request came from, as far as a server can tell. */
class RequesterTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, '', '', 203.0.113.7",
    "203.0.113.7, 198.51.100.1, '', 203.0.113.7",
    "10.0.0.1, 198.51.100.1, '', 198.51.100.1",
    "10.0.0.1, '1.2.3.4, 198.51.100.1', '', 198.51.100.1",
    "10.0.0.1, '1.2.3.4, 198.51.100.1, 10.9.9.9', '', 198.51.100.1",
    "10.0.0.1, '10.1.1.1, 10.2.2.2', '', 10.1.1.1",
    "10.0.0.1, '198.51.100.1:4711', '', 198.51.100.1",
    "10.0.0.1, 'evil, 198.51.100.1', '', 198.51.100.1",
    "10.0.0.1, 'unknown', '', 10.0.0.1",
    "10.0.0.1, '', 'for=198.51.100.1;proto=https', 198.51.100.1",
    "10.0.0.1, '', 'for=1.2.3.4, For=\"[2001:db8::1]:4711\"', [2001:db8::1]",
    "10.0.0.1, '', 'for=_hidden', 10.0.0.1",
    "10.0.0.1, '198.51.100.1', 'for=9.9.9.9', 10.0.0.1",
    "fd00::7, '198.51.100.1', '', 198.51.100.1",
    "fe00::7, '198.51.100.1', '', fe00::7",
    "::ffff:10.0.0.1, '198.51.100.1', '', 198.51.100.1"
  })
  void address_behindProxies_isTheRightMostThatIsNotTrusted(
      String peer, String forwardedFor, String forwarded, String expected) {
    ClientAddress addresses =
        new ClientAddress(
            List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("fd00::/8")));
    TestCall call = new TestCall("GET", "/").from(peer);
    if (!forwardedFor.isEmpty()) {
      call.header("X-Forwarded-For", forwardedFor);
    }
    if (!forwarded.isEmpty()) {
      call.header("Forwarded", forwarded);
    }

    assertThat(addresses.of(call)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
  void address_whenAPeerThatIsNotTrustedForwards_warnsOnce(String header) {
    ClientAddress addresses = new ClientAddress(List.of(AddressRange.parse("10.0.0.0/8")));
    try (QuietLog log = QuietLog.of(ClientAddress.class)) {
      addresses.of(new TestCall("GET", "/").from("192.0.2.1"));
      addresses.of(new TestCall("GET", "/").from("10.0.0.1").header(header, "198.51.100.1"));
      assertThat(log.lines()).isEmpty();

      addresses.of(new TestCall("GET", "/").from("192.0.2.1").header(header, "198.51.100.1"));
      addresses.of(new TestCall("GET", "/").from("192.0.2.2").header(header, "198.51.100.2"));

      assertThat(log.lines())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("trustedProxies", "one source")
          .doesNotContain("192.0.2", "198.51.100");
    }
  }

  @Test
  void address_withManyHops_isBounded() {
    ClientAddress addresses = new ClientAddress(List.of(AddressRange.parse("10.0.0.0/8")));
    TestCall call =
        new TestCall("GET", "/")
            .from("10.0.0.1")
            .header("X-Forwarded-For", "1.2.3.4," + "10.0.0.2,".repeat(100_000) + "10.0.0.3");

    assertThat(addresses.of(call)).isEqualTo("10.0.0.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "proxy.example", "::/129"})
  void proxies_whenNoRange_areRefusedAtStart(String cidr) {
    assertThatThrownBy(() -> AddressRange.parse(cidr))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("trusted proxy");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/25, 192.0.2.127, true",
    "192.0.2.0/25, 192.0.2.128, false",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void range_containsExactlyItsAddresses(String cidr, String address, boolean inside) {
    assertThat(AddressRange.parse(cidr).contains(address)).isEqualTo(inside);
  }

  @Test
  void source_ofIpv6_isTheSubscribersNetwork() {
    assertThat(ClientAddress.source("2001:db8:1:2::3"))
        .isEqualTo(ClientAddress.source("2001:db8:1:2:ffff::9"))
        .isNotEqualTo(ClientAddress.source("2001:db8:1:3::3"));
    assertThat(ClientAddress.source("198.51.100.1"))
        .isNotEqualTo(ClientAddress.source("198.51.100.2"));
    assertThat(ClientAddress.source("somewhere")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', Firefox on Linux",
    "'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0', Edge on Windows",
    "'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
        + " Mobile Safari/537.36', Chrome on Android",
    "'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/26.0 Mobile/15E148 Safari/604.1', Safari on iOS",
    "'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        + " Version/26.0 Safari/605.1.15', Safari on macOS",
    "'Your bank <b>says yes</b>', unknown browser",
    "'', unknown browser"
  })
  void browser_isAFewWordsFromATable(String userAgent, String label) {
    assertThat(BrowserLabel.of(userAgent)).isEqualTo(label);
    assertThat(BrowserLabel.of("x".repeat(1_000_000))).isEqualTo("unknown browser");
  }

  @Test
  void place_isShownWhenTheHostKnowsIt() {
    TestServer server = with(http -> http.placeResolver(address -> Optional.of("Seoul")));

    assertThat(server.scan(server.start(), server.phone("ada")).object("context"))
        .containsEntry("place", "Seoul");
  }

  @Test
  void place_whenTheResolverFailsOrTalks_isLeftOut() {
    for (PlaceResolver places :
        List.<PlaceResolver>of(
            address -> {
              throw new IllegalStateException("no database");
            },
            address -> Optional.of("x".repeat(65)),
            address -> Optional.of("\u00E9".repeat(33)),
            address -> Optional.of("Seoul\u202Egnp"),
            address -> Optional.of("Seoul\uD800"),
            address -> Optional.of("Seoul\r\nSet-Cookie: x"))) {
      TestServer server = with(http -> http.placeResolver(places));
      assertThat(server.scan(server.start(), server.phone("ada")).object("context"))
          .doesNotContainKey("place");
    }
  }

  @Test
  void place_ofExactlyTheBound_isShown() {
    String place = "\u00E9".repeat(32);
    TestServer server = with(http -> http.placeResolver(address -> Optional.of(place)));

    assertThat(server.scan(server.start(), server.phone("ada")).object("context"))
        .containsEntry("place", place);
  }

  @ParameterizedTest
  @MethodSource("unfitOrigins")
  void link_withAnUnfitOrigin_isFollowedWithoutIt(String origin) {
    TestServer server = new TestServer();
    Login login = server.start();

    Answer opened =
        server.phone("ada").send(new TestCall("GET", login.link()).header("Origin", origin));

    assertThat(opened.status()).isLessThan(400);
  }

  @ParameterizedTest
  @MethodSource("unfitOrigins")
  void session_withAnUnfitOrigin_isRefusedAsForeign(String origin) {
    TestCall call = new TestCall("POST", "/sessions").header("Origin", origin).json("{}");

    assertThat(new TestServer().screen().send(call).problem()).isEqualTo("origin-refused");
  }

  static List<String> unfitOrigins() {
    return List.of("\u00E9".repeat(100), "https://a\u202Eb", "https://a\uD800", "x".repeat(129));
  }

  @Test
  void origin_whenItIsNotOurs_isShown() {
    TestServer server =
        with(http -> http.allowedOrigins(List.of(Browser.ORIGIN, "https://shop.example.com")));
    Browser shop = new Browser(server.http, "https://shop.example.com");
    Login login = new Login(shop, shop.post("/sessions", "{\"mode\":\"cookie\"}"));

    assertThat(server.scan(login, server.phone("ada")).object("context"))
        .containsEntry("origin", "https://shop.example.com");
  }

  private static TestServer with(UnaryOperator<LoginHttpBuilder> settings) {
    return new TestServer(LoginPolicy.tapToApprove(), engine -> engine, settings);
  }
}
