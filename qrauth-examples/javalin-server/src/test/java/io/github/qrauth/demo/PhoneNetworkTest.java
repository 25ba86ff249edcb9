package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNetworkTest {
  private final PhoneNetwork network =
      PhoneNetwork.to(
          DemoAddress.of(
              DemoOptions.parse("--public-url", "https://demo.example.com"), Optional::empty),
          8080,
          Optional.empty());

  @Test
  void dial_ofItsOwnServer_staysOnThisMachine() {
    assertThat(network.dial(URI.create("HTTPS://DEMO.EXAMPLE.COM/AUTH/Q/ABC?x=1")))
        .contains(URI.create("http://127.0.0.1:8080/AUTH/Q/ABC?x=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://demo.example.com//127.0.0.1:19999/x",
        "https://demo.example.com:444/",
        "http://demo.example.com/",
        "https://evil.example.com/",
        "https://demo.example.com@evil.example.com/"
      })
  void dial_ofAnythingElse_isRefused(String url) {
    assertThat(network.dial(URI.create(url))).isEmpty();
  }
}
