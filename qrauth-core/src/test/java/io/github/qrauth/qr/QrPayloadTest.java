package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Base32;
import io.github.qrauth.base.Property;
import io.github.qrauth.base.SeededRandom;
import io.github.qrauth.base.SessionId;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrPayloadTest {
  private static final String ALPHANUMERIC = "[0-9A-Z $%*+./:-]+";
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SessionId ID = new SessionId(0x0123456789ABCDEFL, 0xFEDCBA9876543210L);

  private final QrPayload payload = new QrPayload(QrIntent.LOGIN, ID, 0x1234, 0x1122334455667788L);

  @Test
  void parse_whenFormatted_givesThePayloadBack() {
    Property.holds(
        2_000,
        random -> {
          QrPayload any = anyPayload(random);
          assertThat(any.text()).hasSize(QrPayload.TEXT_LENGTH).matches(ALPHANUMERIC);
          assertThat(QrPayload.parse(any.text())).contains(any);
          assertThat(QrPayload.parse(any.url("https://a.example:8443/b"))).contains(any);
        });
  }

  @Test
  void text_whenKnownPayload_isTheDocumentedLayout() {
    String layout = "11" + "0123456789abcdeffedcba9876543210" + "1234" + "1122334455667788";
    assertThat(payload.text()).isEqualTo(Base32.encode(HexFormat.of().parseHex(layout)));
    QrPayload linking = new QrPayload(QrIntent.LINK, ID, 0x1234, 0x1122334455667788L);
    assertThat(linking.text())
        .isEqualTo(Base32.encode(HexFormat.of().parseHex("12" + layout.substring(2))));
  }

  @Test
  void parse_whenOneCharacterIsAnother_isAnotherPayloadOrEmpty() {
    Property.holds(
        2_000,
        random -> {
          StringBuilder text = new StringBuilder(payload.text());
          int place = random.between(0, text.length() - 1);
          text.setCharAt(place, random.text(1, BASE32 + "abyz0189=-_ é").charAt(0));
          QrPayload.parse(text.toString())
              .ifPresent(parsed -> assertThat(parsed.text()).isEqualTo(text.toString()));
        });
  }

  @Test
  void parse_whenPadBitsAreNotZero_isEmpty() {
    String text = payload.text();
    String head = text.substring(0, text.length() - 1);
    int last = BASE32.indexOf(text.charAt(text.length() - 1));
    for (int pad = 1; pad < 16; pad++) {
      assertThat(QrPayload.parse(head + BASE32.charAt(last | pad))).isEmpty();
    }
  }

  @Test
  void parse_whenUrlOrPath_readsTheLastSegment() {
    String text = payload.text();
    for (String prefix :
        new String[] {
          "HTTPS://LOGIN.EXAMPLE.COM/AUTH/Q/", "https://login.example.com/auth/q/", "/q/", "q/", "/"
        }) {
      assertThat(QrPayload.parse(prefix + text)).as(prefix).contains(payload);
    }
  }

  @Test
  void parse_whenSomethingFollowsOrIsSpeltDifferently_isEmpty() {
    String text = payload.text();
    for (String wrong :
        new String[] {
          "",
          "/",
          text + "/",
          text + "?x=1",
          text + "#x",
          text + " ",
          " " + text,
          text + "=",
          text.substring(1),
          text + "A",
          text.toLowerCase(Locale.ROOT),
          "https://login.example.com/auth/q/" + text.toLowerCase(Locale.ROOT),
          "https://login.example.com/auth/q?p=" + text
        }) {
      assertThat(QrPayload.parse(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void parse_whenLongerThan512Characters_isEmpty() {
    String path = "/".repeat(QrPayload.MAX_INPUT_LENGTH - QrPayload.TEXT_LENGTH);
    assertThat(QrPayload.parse(path + payload.text())).contains(payload);
    assertThat(QrPayload.parse("/" + path + payload.text())).isEmpty();
  }

  @Test
  @DisplayName("S39, S43: unknown versions and intents do not parse")
  void parse_whenVersionOrIntentIsUnknown_isEmpty() {
    byte[] bytes = Base32.decode(payload.text()).orElseThrow();
    for (int head = 0; head < 256; head++) {
      bytes[0] = (byte) head;
      boolean known = head == 0x11 || head == 0x12;
      assertThat(QrPayload.parse(Base32.encode(bytes)).isPresent())
          .as("%02x", head)
          .isEqualTo(known);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.example.com/auth,HTTPS://LOGIN.EXAMPLE.COM/AUTH",
    "https://login.example.com/auth/,HTTPS://LOGIN.EXAMPLE.COM/AUTH",
    "https://login.example.com,HTTPS://LOGIN.EXAMPLE.COM",
    "HTTPS://Login.Example.com:8443/Auth,HTTPS://LOGIN.EXAMPLE.COM:8443/AUTH",
    "http://192.168.0.7:8080/auth,HTTP://192.168.0.7:8080/AUTH",
    "https://x.example/a%2fb/c+d,HTTPS://X.EXAMPLE/A%2FB/C+D"
  })
  void url_whenMountUrlIsAlphanumeric_isUpperCase(String mountUrl, String upper) {
    assertThat(QrPayload.requireAlphanumeric(mountUrl)).isEqualTo(upper);
    assertThat(payload.url(mountUrl))
        .isEqualTo(upper + "/Q/" + payload.text())
        .matches(ALPHANUMERIC);
    assertThat(QrPayload.parse(payload.url(mountUrl))).contains(payload);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "login.example.com/auth",
        "ftp://login.example.com/auth",
        "https://login.example.com/my_auth",
        "https://login.example.com/~me",
        "https://login.example.com/auth?x=1",
        "https://login.example.com/auth#x",
        "https://user@login.example.com",
        "https://login.example.com/a b",
        "https://[::1]/auth",
        "https://stra\u00DFe.example", // upper-cased it would be ASCII
        "https://log\u0131n.example",
        "https://example.com/\uFF41uth",
        "https://example.com/\n"
      })
  void requireAlphanumeric_whenACodeCannotSpellIt_isRefused(String mountUrl) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrPayload.requireAlphanumeric(mountUrl))
        .withMessageContaining("mount URL");
    assertThatIllegalArgumentException().isThrownBy(() -> payload.url(mountUrl));
  }

  @Test
  void requireAlphanumeric_whenLongestAllowed_givesAUrlThatParses() {
    String longest = "https://" + "a".repeat(512 - 8 - 3 - 44);
    assertThat(QrPayload.parse(payload.url(longest))).contains(payload);
    assertThatIllegalArgumentException().isThrownBy(() -> payload.url(longest + "a"));
  }

  @Test
  void toString_whenLogged_isNoCodeToScan() {
    assertThat(payload).hasToString("QrPayload[LOGIN, AERUKZ4JVPG677W4XKMHMVBSCA, frame 4660]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, Integer.MAX_VALUE})
  void constructor_whenFrameIsOutside_isRefused(int frame) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QrPayload(QrIntent.LOGIN, ID, frame, 0));
  }

  private static QrPayload anyPayload(SeededRandom random) {
    long mac = ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong();
    int frame = random.between(0, QrPayload.MAX_FRAME);
    return new QrPayload(random.oneOf(QrIntent.values()), SessionId.random(random), frame, mac);
  }
}
