package io.github.qrauth.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPrefixTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "203.0.113.7, 203.0.113.0/24",
        "0.0.0.0, 0.0.0.0/24",
        "255.255.255.255, 255.255.255.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "2001:db8:7::1, 2001:db8:7::/48",
        "[2001:db8:7::1], 2001:db8:7::/48",
        "2001:DB8:7:0:0:0:0:1, 2001:db8:7::/48",
        "::1, ::/48",
        "fe80::1%eth0, fe80::/48",
        "[fe80::1%25eth0], fe80::/48",
        "::ffff:203.0.113.7, 203.0.113.0/24",
        "::ffff:cb00:7107, 203.0.113.0/24",
        "'', unknown",
        "localhost, unknown",
        "example.com, unknown",
        "203.0.113, unknown",
        "203.0.113.7.9, unknown",
        "203.0.113.256, unknown",
        "999.1.1.1, unknown",
        "01.2.3.4, unknown",
        "0x7f.0.0.1, unknown",
        "2130706433, unknown",
        "203.0.113.7:443, unknown",
        "[::1]:443, unknown",
        "::g, unknown",
        "1::2::3, unknown",
        ":, unknown",
        "[], unknown",
        "%, unknown",
        "١٢٣.0.0.1, unknown",
        "' 203.0.113.7', unknown",
      })
  void of_anyText_readsLiteralsAndAsksNobody(String address, String expected) {
    assertThat(NetworkPrefix.of(address)).hasToString(expected);
  }

  @Test
  void of_hugeText_isUnknown() {
    assertThat(NetworkPrefix.of("1".repeat(1_000_000))).isEqualTo(NetworkPrefix.UNKNOWN);
    assertThat(NetworkPrefix.of(":".repeat(64))).isEqualTo(NetworkPrefix.UNKNOWN);
  }

  @Test
  void ofBytes_roundTrips() {
    for (String address : new String[] {"203.0.113.7", "2001:db8::1", "nowhere"}) {
      NetworkPrefix prefix = NetworkPrefix.of(address);
      assertThat(NetworkPrefix.ofBytes(prefix.bytes())).isEqualTo(prefix).hasSameHashCodeAs(prefix);
    }
    assertThatThrownBy(() -> NetworkPrefix.ofBytes(new byte[4]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sameAs_unknown_isNeverTheSame() {
    NetworkPrefix here = NetworkPrefix.of("203.0.113.7");
    assertThat(here.sameAs(NetworkPrefix.of("203.0.113.99"))).isTrue();
    assertThat(here.sameAs(NetworkPrefix.of("203.0.114.7"))).isFalse();
    assertThat(NetworkPrefix.UNKNOWN.sameAs(NetworkPrefix.UNKNOWN)).isFalse();
  }
}
