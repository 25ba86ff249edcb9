package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S32: lines in constant memory, and back in step after noise")
class LineReaderTest {
  private final List<String> lines = new ArrayList<>();
  private final LineReader reader = new LineReader(line -> lines.add(new String(line, UTF_8)));
  private final String frame = Vectors.frame(5).text("line");

  @Test
  void accept_whenLineEndsDiffer_stripsThemAll() {
    feed("a\nb\r\nc\r\r\n\n\r\nd\re\n");

    assertThat(lines).containsExactly("a", "b", "c", "d\re");
  }

  @Test
  @DisplayName("fault 12: bytes may come one by one")
  void accept_whenDribbled_givesTheSameLines() {
    for (byte each : (frame + "\n").getBytes(ISO_8859_1)) {
      reader.accept(new byte[] {each}, 0, 1);
    }

    assertThat(lines).containsExactly(frame);
  }

  @Test
  @DisplayName("fault 13: a line of 5,000 bytes is dropped once, and the next frame is read")
  void accept_whenLineIsOverlong_dropsItAndGoesOn() {
    feed("x".repeat(5000) + "\n" + frame + "\n");

    assertThat(lines).containsExactly(frame);
    assertThat(reader.overlongLines()).isEqualTo(1);
  }

  @Test
  @DisplayName("fault 13: 10 MB without a line feed are one overlong line")
  void accept_whenTenMegabytesWithoutLineFeed_countsOne() {
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) '@');
    for (int i = 0; i < 10; i++) {
      reader.accept(megabyte, 0, megabyte.length);
    }
    feed("\n" + frame + "\n");

    assertThat(lines).containsExactly(frame);
    assertThat(reader.overlongLines()).isEqualTo(1);
  }

  @Test
  void accept_atTheCap_isAlineAndOneOverIsNot() {
    feed("a".repeat(512) + "\n" + "b".repeat(513) + "\n");

    assertThat(lines).containsExactly("a".repeat(512));
  }

  @Test
  @DisplayName("faults 7, 8, 11: boot noise, log lines and half a frame cost no later frame")
  void accept_whenNoiseGoesAround_findsTheFrame() {
    feed("\u0000\u00fe\u008c@Q1:ARPl");
    feed("\n" + frame + "\n");
    feed("Connecting to WiFi.....");
    feed("\n" + frame + "\n");
    feed("I (3121) cam: grab\r\n" + frame + "\n");

    assertThat(lines.stream().filter(frame::equals)).hasSize(3);
  }

  @Test
  @DisplayName("fault 9: a log line inside a frame makes it a bad frame, not a log line")
  void read_whenLogIsInsideFrame_isBadFrame() {
    feed(frame.substring(0, 40) + "I (12) cam: grab" + frame.substring(40) + "\n");

    assertThat(WireLine.read(lines.get(0).getBytes(ISO_8859_1)))
        .isEqualTo(ReadLine.Fault.BAD_FRAME);
  }

  @Test
  void reset_afterReopening_forgetsTheHalfLine() {
    feed("@Q1:AR");
    reader.reset();
    feed(frame + "\n");

    assertThat(lines).containsExactly(frame);
  }

  private void feed(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    reader.accept(bytes, 0, bytes.length);
  }
}
