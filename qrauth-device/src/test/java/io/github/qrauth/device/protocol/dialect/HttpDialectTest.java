package io.github.qrauth.device.protocol.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName(
    "fault 41: an HTTP callback answers the one outstanding request of its board, or nothing")
class HttpDialectTest {
  private static final AuthId ID = AuthId.random(RandomSource.secure());
  private static final CallbackSource BOARD = address(108);
  private static final String SEED = "{\"recognized\": true, \"user_id\": \"toni\"}";
  private final HttpDialect dialect = new HttpDialect(Consents.to(Dialect.HTTP), List.of(BOARD));

  @Test
  void receive_whenSeedFirmwareAnswers_deliversToTheRequest() {
    assertThat(dialect.start(ID))
        .hasValueSatisfying(
            line -> assertThat(new String(line, US_ASCII)).isEqualTo("START:" + ID.value() + "\n"));

    HttpDialect.Reply reply = post(SEED);

    assertThat(reply)
        .isEqualTo(new HttpDialect.Delivered(ID, Optional.of("toni"), OptionalInt.empty()));
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void receive_whenAllFields_readsThem() {
    dialect.start(ID);

    assertThat(
            post(
                "\n{ \"score\":0.98828,\"auth_id\":\"%s\",\"user_id\":\"a.b_c@d-e\",\"recognized\":true}"
                    .formatted(ID.value())))
        .isEqualTo(new HttpDialect.Delivered(ID, Optional.of("a.b_c@d-e"), OptionalInt.of(9882)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"recognized\":false,\"user_id\":\"\"}",
        "{\"recognized\":false,\"user_id\":\"unknown\"}",
        "{\"recognized\":false}"
      })
  void receive_whenNotRecognised_namesNobody(String body) {
    dialect.start(ID);

    assertThat(post(body))
        .isEqualTo(new HttpDialect.Delivered(ID, Optional.empty(), OptionalInt.empty()));
  }

  @Test
  @DisplayName("fault 41: the POST of every boot of the seed firmware logs nobody in")
  void receive_whenUnsolicited_is409() {
    assertThat(post(SEED)).isEqualTo(new HttpDialect.Refused(409));
  }

  @Test
  void receive_whenReplayed_is409() {
    dialect.start(ID);
    post(SEED);

    assertThat(post(SEED)).isEqualTo(new HttpDialect.Refused(409));
  }

  @Test
  void receive_whenAuthIdIsAnother_is409AndRequestGoesOn() {
    dialect.start(ID);

    assertThat(post("{\"recognized\":true,\"user_id\":\"toni\",\"auth_id\":\"other\"}"))
        .isEqualTo(new HttpDialect.Refused(409));
    assertThat(post(SEED)).isInstanceOf(HttpDialect.Delivered.class);
  }

  @Test
  void receive_fromAnotherAddress_is403() {
    dialect.start(ID);

    assertThat(dialect.receive(address(109), SEED.getBytes(UTF_8)))
        .isEqualTo(new HttpDialect.Refused(403));
  }

  @Test
  void receive_withToken_comparesIt() {
    Secret token = Secret.random(RandomSource.secure(), 16);
    HttpDialect byToken =
        new HttpDialect(Consents.to(Dialect.HTTP), List.of(new CallbackSource.Token(token)));
    byToken.start(ID);
    Secret wrong = Secret.random(RandomSource.secure(), 16);
    Secret same = Secret.of(token.bytes());

    assertThat(byToken.receive(new CallbackSource.Token(wrong), SEED.getBytes(UTF_8)).status())
        .isEqualTo(403);
    assertThat(byToken.receive(new CallbackSource.Token(same), SEED.getBytes(UTF_8)).status())
        .isEqualTo(200);
  }

  @Test
  void start_whileOutstanding_isRefused() {
    dialect.start(ID);

    assertThat(dialect.start(AuthId.random(RandomSource.secure()))).isEmpty();
  }

  @Test
  void receive_afterEnd_is409() {
    dialect.start(ID);
    dialect.end(ID);

    assertThat(post(SEED)).isEqualTo(new HttpDialect.Refused(409));
    assertThat(dialect.start(AuthId.random(RandomSource.secure()))).isPresent();
  }

  @Test
  void receive_whenOneMegabyte_is413() {
    dialect.start(ID);

    assertThat(dialect.receive(BOARD, new byte[1 << 20])).isEqualTo(new HttpDialect.Refused(413));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "{\"user_id\":\"toni\"}",
        "{\"recognized\":true}",
        "{\"recognized\":true,\"user_id\":\"\"}",
        "{\"recognized\":\"true\",\"user_id\":\"toni\"}",
        "{\"recognized\":1,\"user_id\":\"toni\"}",
        "{\"recognized\":true,\"user_id\":true}",
        "{\"recognized\":true,\"user_id\":\"../etc\"}",
        "{\"recognized\":true,\"user_id\":\"to\\u006ei\"}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"user_id\":\"admin\"}",
        "{\"recognized\":false,\"recognized\":true,\"user_id\":\"toni\"}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"admin\":true}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"score\":1.5}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"score\":\"0.9\"}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"score\":true}",
        "{\"recognized\":true,\"user_id\":\"toni\",\"auth_id\":1}",
        "{\"recognized\":true,\"user_id\":\"toni\",}",
        "{\"recognized\":true,\"user_id\":\"toni\"}}",
        "{\"recognized\":true,,\"user_id\":\"toni\"}",
        "{\"recognized\":true \"user_id\":\"toni\"}"
      })
  void receive_whenBodyIsOfAnotherForm_is400AndRequestGoesOn(String body) {
    dialect.start(ID);

    assertThat(post(body)).isEqualTo(new HttpDialect.Refused(400));
    assertThat(post(SEED)).isInstanceOf(HttpDialect.Delivered.class);
  }

  @Test
  void httpDialect_withoutSources_isRefused() {
    UnauthenticatedConsent consent = Consents.to(Dialect.HTTP);

    assertThatThrownBy(() -> new HttpDialect(consent, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HttpDialect.Reply post(String body) {
    return dialect.receive(BOARD, body.getBytes(UTF_8));
  }

  private static CallbackSource address(int last) {
    try {
      return new CallbackSource.Address(
          InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 0, (byte) last}));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
