package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The board in Java says what the known dialogue says, byte for byte")
class BoardCoreTest {
  private static final HexFormat HEX = HexFormat.of();
  private final List<String> said = new ArrayList<>();
  private List<Map<String, Object>> frames = List.of();
  private BoardCore board = new BoardCore(new byte[32], 0, 0, () -> new byte[16], wire -> {});

  @BeforeEach
  void begin() throws Exception {
    Map<String, Object> vectors =
        JSONObjectUtils.parse(
            Files.readString(Path.of("..", "qrauth-device", "firmware", "vectors", "qrd1.json")));
    Map<String, Object> inputs = JSONObjectUtils.getJSONObject(vectors, "inputs");
    frames = List.of(JSONObjectUtils.getJSONObjectArray(vectors, "frames"));
    board =
        new BoardCore(
            HEX.parseHex(text(inputs, "K")),
            HexFormat.fromHexDigitsToLong(text(inputs, "dev_id")),
            7,
            () -> HEX.parseHex(text(inputs, "nd")),
            wire -> said.add(new String(wire, US_ASCII).strip()));
  }

  @Test
  void hello_ofKnownNonce_isWelcomedByTheKnownFrame() {
    board.hear(line(1));

    // The capabilities differ, so of the answer only the shape and the nonce are the known ones.
    BoardFrame welcome = BoardFrame.read(said.get(0)).orElseThrow();
    BoardFrame known = BoardFrame.read(line(2)).orElseThrow();
    assertThat(welcome.type()).isEqualTo(known.type());
    assertThat(HEX.formatHex(welcome.body(), 0, 28)).isEqualTo(HEX.formatHex(known.body(), 0, 28));
  }

  @Test
  void start_underTheKnownKeys_isAcceptedInTheKnownSession() {
    board.hear(line(1));
    board.hear(line(3));

    BoardFrame accepted = BoardFrame.read(said.get(1)).orElseThrow();
    BoardFrame known = BoardFrame.read(line(4)).orElseThrow();
    assertThat(accepted.sid()).isEqualTo(known.sid());
    assertThat(HEX.formatHex(accepted.body(), 0, 16)).isEqualTo(HEX.formatHex(known.body(), 0, 16));
    assertThat(board.isLooking()).isTrue();
  }

  @Test
  void start_withOneBitChanged_isIgnored() {
    board.hear(line(1));
    BoardFrame start = BoardFrame.read(line(3)).orElseThrow();
    start.body()[0] ^= 1;
    board.hear(new String(start.wire(), US_ASCII).strip());

    assertThat(board.isLooking()).isFalse();
    assertThat(said).hasSize(1);
  }

  @Test
  void start_heardAgain_isAnsweredAgainAndCountedOnce() {
    board.hear(line(1));
    board.hear(line(3));
    board.hear(line(3));

    assertThat(said.get(2)).isEqualTo(said.get(1));
    assertThat(board.asked()).isOne();
  }

  @Test
  void everyKnownFrame_isReadAndWrittenUnchanged() {
    for (Map<String, Object> frame : frames) {
      String line = text(frame, "line");
      assertThat(new String(BoardFrame.read(line).orElseThrow().wire(), US_ASCII))
          .isEqualTo("\n" + line + "\n");
    }
  }

  private String line(int step) {
    return text(frames.get(step - 1), "line");
  }

  private static String text(Map<String, Object> object, String name) {
    return String.valueOf(object.get(name));
  }
}
