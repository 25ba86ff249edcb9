package io.github.qrauth.device.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What went over a wire can be kept, written down and replayed")
class CaptureTest {
  private static final Duration NOW = Duration.ZERO;
  private final AtomicReference<Instant> time = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource clock = time::get;
  private final Capture capture = new Capture(clock);

  @Test
  void watch_whenBytesGoBothWays_keepsThemWithTimes() {
    recordTwoLines();

    assertThat(capture.format()).isEqualTo("5 > 48490a\n12 < 6f6b0a\n");
    assertThat(Capture.parse(capture.format(), clock).format()).isEqualTo(capture.format());
  }

  @Test
  void replay_always_saysWhatTheBoardSaidAndEnds() {
    recordTwoLines();
    byte[] buffer = new byte[2];

    try (LinkConnection replay = Capture.parse(capture.format(), clock).replay().open()) {
      replay.write(new byte[] {1}, NOW);
      assertThat(replay.read(buffer, NOW)).isEqualTo(2);
      assertThat(new String(buffer, US_ASCII)).isEqualTo("ok");
      assertThat(replay.read(buffer, NOW)).isEqualTo(1);
      LinkException end = catchThrowableOfType(LinkException.class, () -> replay.read(buffer, NOW));
      assertThat(end.fault()).isEqualTo(LinkException.Fault.GONE);
    }
  }

  @Test
  void watch_whenFull_countsTheRest() {
    try (LinkConnection host = capture.watch(new MemoryLink("b", board -> {})).open()) {
      byte[] megabyte = new byte[1 << 20];
      for (int i = 0; i < 18; i++) {
        assertThatThrownBy(() -> host.write(megabyte, NOW)).isInstanceOf(LinkException.class);
      }
    }

    assertThat(capture.chunks()).hasSize(16);
    assertThat(capture.dropped()).isEqualTo(2 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1 < ", "1 = 00", "1 < 0", "-1 < 00", "1 < 00 "})
  void parse_ofAnotherForm_namesTheLine(String line) {
    assertThatThrownBy(() -> Capture.parse("1 < 00\n" + line, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  private void recordTwoLines() {
    AtomicReference<LinkConnection> board = new AtomicReference<>();
    try (LinkConnection host = capture.watch(new MemoryLink("b", board::set)).open()) {
      time.set(Instant.EPOCH.plusMillis(5));
      host.write("HI\n".getBytes(US_ASCII), NOW);
      time.set(Instant.EPOCH.plusMillis(12));
      board.get().write("ok\n".getBytes(US_ASCII), NOW);
      assertThat(host.read(new byte[16], NOW)).isEqualTo(3);
      assertThat(host.read(new byte[16], NOW)).isZero();
    }
  }
}
