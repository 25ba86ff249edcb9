package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.device.firmware.Dialogue;
import io.github.qrauth.device.firmware.Firmware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S32: the board's side in C, under sanitizers, against the known answers")
class FirmwareSessionTest {
  private static final String NO_SESSION = "< " + Vectors.frame(16).text("line");
  private static final String START = Vectors.frame(3).text("line");
  private Path program;
  private Dialogue board;

  /** The program to talk to. */
  Path dialogue() {
    return Firmware.program("test/dialogue.c");
  }

  @BeforeEach
  void begin() {
    program = dialogue();
    board = Dialogue.ofVectors(program);
  }

  @AfterEach
  void end() {
    board.close();
  }

  @Test
  @DisplayName("every frame of the known dialogue, byte for byte")
  void core_playedAsBoard_sendsTheKnownBytes() {
    List<String> said = new ArrayList<>();
    for (Vectors.Frame frame : Vectors.frames().subList(0, 15)) {
      if (frame.fromHost()) {
        said.addAll(board.hear(frame.text("line")));
      }
      switch (frame.number("step")) {
        case 4 -> {
          board.say("T 1534");
          said.addAll(board.say("F 0 9883 1 9120 3 toni"));
        }
        case 10 -> said.addAll(board.say("P 1 0"));
        case 12 -> board.say("T 1946");
        default -> {}
      }
    }

    assertThat(said.stream().filter(line -> line.startsWith("<")))
        .containsExactlyElementsOf(
            Vectors.frames().subList(0, 15).stream()
                .filter(frame -> !frame.fromHost())
                .map(frame -> "< " + frame.text("line"))
                .toList());
    assertThat(said).contains("start 8000 6000 0 ", "cancel", "finished 1");
  }

  @ParameterizedTest
  @MethodSource("classificationCases")
  void core_ofKnownLine_classifiesIt(Map<String, Object> entry) {
    hello();
    String hex = HexFormat.of().formatHex(Vectors.line(entry));
    List<String> said = board.say("R 0a" + hex + "0a");

    switch ((String) entry.get("expect")) {
      case "frame" -> assertThat(said).isEqualTo(board(entry));
      case "bad_frame", "bad_length" -> {
        assertThat(said).isEmpty();
        assertThat(counter(0)).isEqualTo(1);
      }
      case "bad_version" -> assertThat(said).singleElement().matches(this::isVersionHint);
      default -> assertThat(said).singleElement().asString().startsWith("line ");
    }
  }

  static List<Map<String, Object>> classificationCases() {
    return Vectors.cases("line_classification");
  }

  /** START is answered; the largest frame is a board's own, so that a board ignores it. */
  private static List<String> board(Map<String, Object> entry) {
    return entry.get("name").equals("body-160")
        ? List.of()
        : List.of("start 8000 6000 0 ", "< " + Vectors.frame(4).text("line"));
  }

  @ParameterizedTest
  @MethodSource("tagCases")
  void core_ofKnownForgery_isSilent(Map<String, Object> entry) {
    hello();

    assertThat(board.hear((String) entry.get("line"))).as("%s", entry.get("why")).isEmpty();
    assertThat(board.hear(START)).hasSize(2);
  }

  static List<Map<String, Object>> tagCases() {
    return Vectors.cases("tag_cases");
  }

  @Test
  void core_ofStartWithAnyBitFlipped_startsNothing() {
    hello();
    byte[] genuine = Vectors.frame(3).pdu().bytes();

    for (int bit = 0; bit < genuine.length * Byte.SIZE; bit++) {
      byte[] forged = genuine.clone();
      forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(board.hear(text(Pdu.wrap(forged)))).as("bit %d", bit).noneMatch(this::isSigned);
    }
    assertThat(board.hear(START)).hasSize(2);
  }

  @Test
  void core_ofSignedStartWithAnyWireBitFlipped_startsNothing() {
    hello();
    byte[] line = START.getBytes(ISO_8859_1);

    for (int bit = 0; bit < line.length * Byte.SIZE; bit++) {
      byte[] damaged = line.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(board.say("R 0a" + HexFormat.of().formatHex(damaged) + "0a"))
          .as("bit %d", bit)
          .noneMatch(this::isSigned);
    }
  }

  @Test
  @DisplayName("G1: HELLO twice gets the same WELCOME, and START under it counts")
  void core_whenHelloComesAgain_repeatsTheWelcome() {
    assertThat(hello()).isEqualTo(hello());
    assertThat(board.hear(START)).hasSize(2);
  }

  @Test
  @DisplayName("fault 30: a forged HELLO does not end the session")
  void core_whenHelloIsForged_keepsTheSession() {
    hello();
    board.hear(START);
    byte[] nonce = new byte[16];
    board.hear(text(Pdu.untagged(MessageType.HELLO, 0, 0, nonce)));

    assertThat(board.hear(Vectors.frame(7).text("line")))
        .singleElement()
        .satisfies(line -> assertThat(typeOf(line)).isEqualTo(MessageType.PONG));
    assertThat(counter(4)).as("busy").isEqualTo(1);
  }

  @Test
  @DisplayName("the same START again repeats the answer and captures once")
  void core_whenSequenceIsEqual_repeatsTheLastFrame() {
    hello();
    List<String> first = board.hear(START);

    for (int again = 0; again < 4; again++) {
      assertThat(board.hear(START)).isEqualTo(first.subList(1, 2));
    }
  }

  @Test
  @DisplayName("fault 29: an older sequence number is a replay")
  void core_whenSequenceIsOld_isSilent() {
    hello();
    board.hear(Vectors.frame(7).text("line"));

    assertThat(board.hear(START)).isEmpty();
    assertThat(counter(2)).isEqualTo(1);
  }

  @Test
  @DisplayName("fault 29: START of another session is answered by a hint only")
  void core_whenSessionIsUnknown_hintsFourTimesASecond() {
    int hints = 0;
    for (int i = 0; i < 20; i++) {
      hints += board.hear(START).equals(List.of(NO_SESSION)) ? 1 : 0;
    }
    assertThat(hints).isEqualTo(4);
    board.say("T 1000");
    assertThat(board.hear(START)).containsExactly(NO_SESSION);
  }

  @Test
  @DisplayName("G3: an echoing line makes no endless loop")
  void core_whenOwnFramesComeBack_isSilent() {
    String welcome = hello().get(0).substring(2);

    assertThat(board.hear(welcome)).isEmpty();
    assertThat(board.hear(NO_SESSION.substring(2))).isEmpty();
    assertThat(board.hear(Vectors.frame(4).text("line"))).isEmpty();
  }

  @Test
  @DisplayName("G8: a new session while busy cancels the capture and sends no result")
  void core_whenNewSessionIsProven_cancelsTheCapture() {
    hello();
    board.hear(START);
    SessionKeys next = nextSession();

    assertThat(board.hear(text(sign(next, MessageType.PING, 1, new byte[4]))))
        .hasSize(2)
        .first()
        .isEqualTo("cancel");
    assertThat(board.say("F 0 9883 1 9120 3 toni")).containsExactly("finished 0");
  }

  @Test
  @DisplayName("fault 35: a second START while busy is refused with its own id")
  void core_whenBusy_saysSo() {
    hello();
    board.hear(START);
    byte[] body = Vectors.frame(9).pdu().body();

    assertThat(board.hear(text(sign(Vectors.keys(), MessageType.START, 2, body))))
        .singleElement()
        .satisfies(line -> assertThat(error(line)).isEqualTo(new byte[] {5, (byte) 0xd0}));
  }

  @ParameterizedTest
  @DisplayName("G5, G7: a body of another length or with other flags is refused, for every type")
  @ValueSource(
      ints = {
        MessageType.START,
        MessageType.CANCEL,
        MessageType.RACK,
        MessageType.PING,
        MessageType.INFO_REQUEST
      })
  void core_whenBodyIsWrong_saysSo(int type) {
    hello();
    int right =
        switch (type) {
          case MessageType.START -> 21;
          case MessageType.PING -> 4;
          case MessageType.INFO_REQUEST -> 0;
          default -> 16;
        };

    int seq = 1;
    for (int length = 0; length <= 40; length++) {
      byte[] body = new byte[length];
      if (length > 20) {
        body[16] = 1;
        body[20] = type == MessageType.START && length == right ? (byte) 4 : 0;
      }
      List<String> said = board.hear(text(sign(Vectors.keys(), type, seq++, body)));
      if (length != right || type == MessageType.START) {
        assertThat(said).as("length %d", length).hasSize(1);
        assertThat(error(said.get(0))[0]).isEqualTo((byte) 7);
      }
    }
  }

  @ParameterizedTest
  @DisplayName("G6: HELLO has exactly one form")
  @CsvSource({"1, 0, 0, 16", "0, 1, 0, 16", "0, 0, 1, 16", "0, 0, 0, 15", "0, 0, 0, 17"})
  void core_whenHelloHasAnotherForm_isSilent(int sid, int seq, int tag, int length) {
    byte[] fullTag = new byte[16];
    fullTag[15] = (byte) tag;

    assertThat(board.hear(text(Pdu.of(MessageType.HELLO, sid, seq, new byte[length], fullTag))))
        .isEmpty();
  }

  @Test
  @DisplayName("G11: a forged version changes neither the sequence nor the cached answer")
  void core_whenVersionIsForged_onlyHints() {
    hello();
    List<String> answer = board.hear(START);
    String versionTwo =
        (String)
            Vectors.cases("line_classification").stream()
                .filter(entry -> entry.get("name").equals("version-2"))
                .findFirst()
                .orElseThrow()
                .get("line");

    assertThat(board.hear(versionTwo)).singleElement().matches(this::isVersionHint);
    assertThat(board.hear(START)).isEqualTo(answer.subList(1, 2));
  }

  @Test
  @DisplayName("REKEY and unknown types are refused as such")
  void core_whenTypeIsUnknown_saysSo() {
    hello();

    for (int type : new int[] {0x16, 0x30, 0xFF}) {
      List<String> said = board.hear(text(sign(Vectors.keys(), type, type, new byte[16])));
      assertThat(error(said.get(0))[0]).isEqualTo((byte) 6);
    }
  }

  @Test
  @DisplayName("S32: a board without a key only says so")
  void core_whenNotProvisioned_hintsOnly() {
    try (Dialogue fresh = Dialogue.unprovisioned(program)) {
      String notProvisioned = "< " + text(hint(12));

      assertThat(fresh.hear(Vectors.frame(1).text("line"))).containsExactly(notProvisioned);
      assertThat(fresh.hear(START)).containsExactly(notProvisioned);
    }
  }

  @Test
  @DisplayName(
      "fault 34: CANCEL of an unknown request means nothing; a finished one stays finished")
  void core_whenCancelIsLateOrUnknown_isSilent() {
    hello();
    board.hear(START);
    byte[] unknown = new byte[16];
    assertThat(board.hear(text(sign(Vectors.keys(), MessageType.CANCEL, 2, unknown)))).isEmpty();

    board.say("F 1 100 0 0 3");
    byte[] rid = Vectors.input("rid");
    assertThat(board.hear(text(sign(Vectors.keys(), MessageType.CANCEL, 3, rid)))).isEmpty();
    assertThat(counter(4)).as("busy").isZero();
  }

  @Test
  @DisplayName("fault 19: a busy board shows life every second and gives up at its time limit")
  void core_whenRequestTakesLong_showsProgressAndTimesOut() {
    hello();
    board.hear(START);

    assertThat(tickAt(999)).isEmpty();
    assertThat(typeOf(tickAt(1000).get(0))).isEqualTo(MessageType.PROGRESS);
    assertThat(tickAt(1999)).isEmpty();
    List<String> end = tickAt(8000);
    assertThat(end).hasSize(2).first().isEqualTo("cancel");
    assertThat(pdu(end.get(1)).body()[16]).isEqualTo((byte) 6);
  }

  @Test
  void core_whenCameraFails_namesTheError() {
    hello();
    board.say("E 8");

    assertThat(error(board.hear(START).get(1))).isEqualTo(new byte[] {8, (byte) 0xc0});
    assertThat(counter(4)).as("busy").isZero();
  }

  @Test
  void core_whenOneUserIsAsked_needsTheCapability() {
    byte[] body =
        new HostMessage.Start(new RequestId(1, 2), 8000, 8000, true, Optional.of("toni")).body();
    hello();
    assertThat(error(board.hear(text(sign(Vectors.keys(), MessageType.START, 1, body))).get(0))[0])
        .isEqualTo((byte) 7);
    try (Dialogue verifier = Dialogue.withCapabilities(program, "0007")) {
      String welcome = verifier.hear(Vectors.frame(1).text("line")).get(0);
      SessionKeys keys = keysOf(Vectors.input("nh"), welcome);

      assertThat(verifier.hear(text(sign(keys, MessageType.START, 1, body))).get(0))
          .isEqualTo("start 8000 8000 1 toni");
    }
  }

  @Test
  void core_ofInfoRequest_tellsModelAndCounters() {
    board.hear("@Q1:AQAB");
    hello();

    List<String> said =
        board.hear(text(sign(Vectors.keys(), MessageType.INFO_REQUEST, 1, new byte[0])));

    assertThat(Vectors.session().receive(pdu(said.get(0))))
        .isInstanceOfSatisfying(
            Received.Message.class,
            message -> {
              DeviceMessage.Info info = (DeviceMessage.Info) message.message();
              assertThat(info.model()).isEqualTo(ModelHash.parse("c563010c0752791b"));
              assertThat(info.counters()).contains(new DeviceMessage.Counters(1, 0, 0, 0));
            });
  }

  @Test
  @DisplayName("fault 13: an overlong line is dropped, counted once, and costs no later frame")
  void core_whenLineIsOverlong_goesOn() {
    board.say("R " + "78".repeat(5000) + "0a");

    assertThat(hello()).hasSize(1);
    assertThat(counter(3)).isEqualTo(1);
  }

  private List<String> tickAt(int millis) {
    board.say("T " + millis);
    return board.say("K");
  }

  private List<String> hello() {
    return board.hear(Vectors.frame(1).text("line"));
  }

  private SessionKeys nextSession() {
    byte[] nonce = new byte[16];
    nonce[0] = 1;
    return keysOf(nonce, board.hear(text(Pdu.untagged(MessageType.HELLO, 0, 0, nonce))).get(0));
  }

  @Test
  void provisioning_ofBoardWithoutKey_takesTheKeyAndNamesTheBoard() {
    String id = Vectors.DEVICE.toString();
    String key = "00".repeat(31) + "01";
    try (Dialogue fresh = Dialogue.unprovisioned(program)) {
      assertThat(fresh.say("H PROVISION?"))
          .containsExactly("line PROVISION?", "answer PROVISION:" + id);
      assertThat(fresh.say("H PROVISION:" + key))
          .containsExactly("line PROVISION:" + key, "answer PROVISIONED:" + id, "key " + key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROVISION",
        "PROVISION??",
        "PROVISION:",
        "PROVISION:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1",
        "PROVISION:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f0",
        "PROVISION:000102030405060708090A0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
        "PROVISION:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void provisioning_ofAnyOtherLine_isNoAnswer(String line) {
    try (Dialogue fresh = Dialogue.unprovisioned(program)) {
      assertThat(fresh.say("H " + line)).containsExactly("line " + line);
    }
  }

  private static SessionKeys keysOf(byte[] nonce, String welcome) {
    Welcome parsed = Welcome.parse(pdu(welcome).body()).orElseThrow();
    return SessionKeys.derive(Vectors.KEY, nonce, parsed);
  }

  private int counter(int index) {
    return Integer.parseInt(board.say("C").get(0).split(" ")[index]);
  }

  private boolean isSigned(String line) {
    return line.startsWith("start") || line.startsWith("<") && !pdu(line).isUnsigned();
  }

  private boolean isVersionHint(String line) {
    return pdu(line).equals(hint(1));
  }

  private static Pdu hint(int code) {
    byte[] body = new byte[17];
    body[0] = (byte) code;
    return Pdu.untagged(MessageType.ERROR, 0, 0, body);
  }

  private static byte[] error(String line) {
    assertThat(typeOf(line)).isEqualTo(MessageType.ERROR);
    return Arrays.copyOf(pdu(line).body(), 2);
  }

  private static int typeOf(String line) {
    return pdu(line).type();
  }

  private static Pdu pdu(String line) {
    return ((ReadLine.Frame) WireLine.read(line.substring(2).getBytes(ISO_8859_1))).pdu();
  }

  private static Pdu sign(SessionKeys keys, int type, int seq, byte[] body) {
    return keys.hostToDevice().sign(type, keys.sid(), seq, body);
  }

  private static String text(Pdu pdu) {
    return new String(WireLine.write(pdu), ISO_8859_1).strip();
  }
}
