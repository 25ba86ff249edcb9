package io.github.qrauth.device.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a board prints beside its frames")
class BoardNoiseTest {

  @ParameterizedTest
  @DisplayName("fault 5, 23: boot banners, crashes and the boot loader are recognised")
  @CsvSource({
    "'ets Jul 29 2019 12:21:46', RESET",
    "'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)', RESET",
    "'Guru Meditation Error: Core 1 panicked', RESET",
    "'Brownout detector was triggered', RESET",
    "'Rebooting...', RESET",
    "'CORRUPT HEAP: Bad head at 0x3ffb', RESET",
    "'waiting for download', BOOT_LOADER",
    "'cam_hal: EV-EOF-OVF', CAMERA_OVERFLOW"
  })
  void resetMarker_inBanner_isFound(String line, ResetMarker marker) {
    assertThat(ResetMarker.in(line.getBytes(UTF_8))).contains(marker);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I (3121) cam: grab", "packets ", "Connecting to WiFi....."})
  void resetMarker_inOrdinaryLine_isNone(String line) {
    assertThat(ResetMarker.in(line.getBytes(UTF_8))).isEmpty();
  }

  @Test
  @DisplayName("S34: a board cannot forge a line of the host's log")
  void logLine_withControls_isOneHarmlessLine() {
    byte[] line = "\u001b[31mred\u001b[0m \u0000 ok\rINFO admin \u202e ✅".getBytes(UTF_8);

    assertThat(LogLine.display(line)).isEqualTo("red � ok�INFO admin � ✅");
  }

  @Test
  @DisplayName("fault 22: bytes at the wrong baud rate look like it")
  void noiseMeter_whenGarbled_diagnosesTheBaudRate() {
    NoiseMeter meter = new NoiseMeter();
    byte[] garbage = new byte[256];
    new SplittableRandom(22).nextBytes(garbage);

    meter.accept(garbage, 0, garbage.length);

    assertThat(meter.looksLikeWrongBaudRate()).isTrue();
  }

  @Test
  void noiseMeter_whenSeedLogs_isQuiet() {
    NoiseMeter meter = new NoiseMeter();
    byte[] logs = "✅ Connected to WiFi\r\n✅ Response code: 200\r\n".getBytes(UTF_8);

    meter.accept(logs, 0, logs.length);

    assertThat(meter.looksLikeWrongBaudRate()).isFalse();
  }
}
