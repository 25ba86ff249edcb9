package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoAddressTest {
  @Test
  void of_whenThereIsALocalNetwork_namesItInDevelopmentMode_andAllowsBothOrigins() {
    DemoAddress address = of(Optional.of("192.168.7.8"));

    assertThat(address.origin()).isEqualTo("http://192.168.7.8:8080");
    assertThat(address.development()).isTrue();
    assertThat(address.remarks()).singleElement().asString().startsWith("Development mode");
    assertThat(address.origins())
        .containsExactlyInAnyOrder("http://192.168.7.8:8080", "http://localhost:8080");
  }

  @Test
  void of_whenThereIsNoNetwork_namesThisMachineAndSaysThatOnlyTheSimulatorCanScan() {
    DemoAddress address = of(Optional.empty());

    assertThat(address.origin()).isEqualTo("http://localhost:8080");
    assertThat(address.development()).isFalse();
    assertThat(address.remarks()).singleElement().asString().contains("simulated phone");
  }

  @Test
  void of_whenThereIsNoNetworkAndNoSimulator_refusesToStart() {
    assertThatThrownBy(() -> of(Optional.empty(), "--simulator", "off"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--public-url");
  }

  @Test
  void of_whenThePublicUrlIsThisMachine_needsTheSimulatorAndSaysSo() {
    Optional<String> lan = Optional.of("192.168.7.8");

    assertThat(of(lan, "--public-url", "http://localhost:8080").remarks())
        .singleElement()
        .asString()
        .contains("simulated phone");
    assertThatThrownBy(() -> of(lan, "--public-url", "http://localhost:8080", "--simulator", "off"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void of_whenAPublicUrlIsGiven_namesIt() {
    DemoAddress address =
        of(Optional.of("192.168.7.8"), "--public-url", "https://Demo.Example.com/");

    assertThat(address.origin()).isEqualTo("https://demo.example.com");
    assertThat(address.development()).isFalse();
    assertThat(address.https()).isTrue();
  }

  @Test
  void of_whenServedByHttps_needsNoDevelopmentMode() {
    DemoAddress address = of(Optional.of("192.168.7.8"), "--tls", "self-signed", "--port", "443");

    assertThat(address.origin()).isEqualTo("https://192.168.7.8");
    assertThat(address.development()).isFalse();
    assertThat(address.remarks()).isEmpty();
  }

  private static DemoAddress of(Optional<String> lan, String... args) {
    return DemoAddress.of(DemoOptions.parse(args), () -> lan);
  }
}
