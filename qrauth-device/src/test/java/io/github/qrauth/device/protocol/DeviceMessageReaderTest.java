package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.device.protocol.DeviceMessage.Counters;
import io.github.qrauth.device.protocol.DeviceMessage.Info;
import io.github.qrauth.device.protocol.DeviceMessage.Result;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bodies of a board's messages: exact lengths, exact ranges, harmless names")
class DeviceMessageReaderTest {
  private static final byte[] RESULT = Vectors.frame(5).pdu().body();

  @ParameterizedTest
  @DisplayName("G5: a body that is too short or too long is refused, for every type")
  @ValueSource(ints = {4, 5, 8, 11, 13, 15})
  void read_whenLengthIsWrong_isBody(int step) {
    Pdu frame = Vectors.frame(step).pdu();
    byte[] body = frame.body();

    for (int length = 0; length <= body.length + 2; length++) {
      if (length != body.length) {
        assertThat(DeviceMessageReader.read(frame.type(), Arrays.copyOf(body, length)))
            .as("length %d", length)
            .isEqualTo(Received.Refusal.BODY);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x02, 0x10, 0x14, 0x15, 0x20, 0x22, 0x30, 0xFF})
  void read_whenNoBoardSendsThisType_isType(int type) {
    assertThat(DeviceMessageReader.read(type, new byte[16])).isEqualTo(Received.Refusal.TYPE);
  }

  @ParameterizedTest(name = "byte {0} = {1}")
  @CsvSource({"16, 9", "19, 3", "17, 0x28", "20, 0x28", "35, 3", "35, 5"})
  void read_whenResultIsOutOfRange_isBody(int index, String value) {
    byte[] body = RESULT.clone();
    body[index] = Integer.decode(value).byteValue();

    assertThat(DeviceMessageReader.read(MessageType.RESULT, body)).isEqualTo(Received.Refusal.BODY);
  }

  @Test
  void read_whenOtherStatusNamesUser_isBody() {
    byte[] body = RESULT.clone();
    body[16] = 1;

    assertThat(DeviceMessageReader.read(MessageType.RESULT, body)).isEqualTo(Received.Refusal.BODY);
  }

  @ParameterizedTest
  @DisplayName("fault 33: a user with ANSI, NUL, line ends, a path, quotes or bad UTF-8 is refused")
  @ValueSource(
      strings = {
        "toni\u001b[31m",
        "to\u0000ni",
        "toni\n",
        "../etc",
        "a\\b",
        "a\"b",
        "a'b",
        "\u007f",
        "\u00c3\u0028",
        "\u00ff",
        "\u00c0\u00af",
        "\u00ed\u00a0\u0080",
        "\u00e2\u0080\u00ae",
        "\u00c2\u0085"
      })
  void read_whenUserIsHostile_isRefused(String latin1) {
    assertThat(DeviceMessageReader.read(MessageType.RESULT, resultFor(latin1.getBytes(ISO_8859_1))))
        .isEqualTo(Received.Refusal.USER);
  }

  @Test
  @DisplayName("fault 33: a match names a user of 1 to 64 bytes")
  void read_whenUserIsEmptyOrTooLong_isRefused() {
    byte[] longest = "u".repeat(64).getBytes(UTF_8);

    assertThat(userOf(longest)).contains("u".repeat(64));
    assertThat(userOf("tönı 😀".getBytes(UTF_8))).contains("tönı 😀");
    for (byte[] name : new byte[][] {{}, "u".repeat(65).getBytes(UTF_8)}) {
      assertThat(DeviceMessageReader.read(MessageType.RESULT, resultFor(name)))
          .isEqualTo(Received.Refusal.USER);
    }
  }

  @Test
  void read_whenInfo_readsKnownTagsAndSkipsOthers() {
    byte[] body =
        HexFormat.of()
            .parseHex(
                "0103312e30"
                    + "0202746d"
                    + "0308c563010c0752791b"
                    + "040102"
                    + "050100"
                    + "060101"
                    + "0704ffffffff"
                    + "081000000001000000020000000300000004"
                    + "7e02aabb");

    assertThat(DeviceMessageReader.read(MessageType.INFO, body))
        .isEqualTo(
            new Received.Message(
                new Info(
                    Optional.of("1.0"),
                    Optional.of("tm"),
                    ModelHash.parse("c563010c0752791b"),
                    OptionalInt.of(2),
                    Optional.of(false),
                    OptionalInt.of(1),
                    OptionalLong.of(0xFFFF_FFFFL),
                    Optional.of(new Counters(1, 2, 3, 4)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "0105", "040200", "0300", "04010104010107", "010101010102", "0101ff"})
  void read_whenInfoIsMalformed_isBody(String hex) {
    assertThat(DeviceMessageReader.read(MessageType.INFO, HexFormat.of().parseHex(hex)))
        .isEqualTo(Received.Refusal.BODY);
  }

  @Test
  void start_withAllOptions_hasExactBody() {
    RequestId request = RequestId.read(ByteBuffer.wrap(Vectors.input("rid")));
    HostMessage start = new HostMessage.Start(request, 8000, 8000, true, Optional.of("toni"));

    assertThat(start.body())
        .isEqualTo(
            HexFormat.of()
                .parseHex(
                    "c0c1c2c3c4c5c6c7c8c9cacbcccdcecf" + "1f40" + "1f40" + "03" + "04746f6e69"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "65536, 0", "1, -1", "1, 10001"})
  void start_whenOutOfRange_isRefused(int timeout, int score) {
    assertThatThrownBy(
            () -> new HostMessage.Start(RequestId.NONE, timeout, score, false, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<String> userOf(byte[] name) {
    Received received = DeviceMessageReader.read(MessageType.RESULT, resultFor(name));
    return ((Result) ((Received.Message) received).message()).user();
  }

  private static byte[] resultFor(byte[] name) {
    return ByteBuffer.allocate(36 + name.length)
        .put(RESULT, 0, 35)
        .put((byte) name.length)
        .put(name)
        .array();
  }
}
