package io.github.qrauth.device.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The C core stays small and survives anything")
class FirmwareTest {
  private static final int TEXT_BUDGET = 6 * 1024;

  @Test
  void core_optimisedForSize_fitsItsBudget() {
    String[] size = Firmware.run(List.of("size", Firmware.core().toString())).split("\\s+");

    // Berkeley format: six headings, then text, data, bss.
    assertThat(Integer.parseInt(size[size.length - 6])).isBetween(1024, TEXT_BUDGET);
    assertThat(Integer.parseInt(size[size.length - 5])).as("initialised data").isZero();
    assertThat(Integer.parseInt(size[size.length - 4])).as("static memory").isZero();
  }

  @Test
  void state_ofOneBoard_isUnderOneKilobyte() {
    String bytes = Firmware.run(List.of(Firmware.program("test/footprint.c").toString())).strip();

    assertThat(Integer.parseInt(bytes)).isBetween(512, 1024);
  }

  @Test
  @DisplayName("S32: ten million hostile bytes start no capture and wake no sanitizer")
  void fuzz_ofTenMillionBytes_startsNoCapture() {
    String report =
        Firmware.run(List.of(Firmware.program("test/fuzz.c").toString(), "10", "20261121"));

    assertThat(report).startsWith("captures 0 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-DWITHOUT_MODEL", "-DMODEL_HEADER=<your_project_inferencing.h>"})
  @DisplayName("the sketch fits the core and the documented functions of its board (syntax only)")
  void sketch_besideStubs_isValid(String model, @TempDir Path directory) throws IOException {
    assertThat(Firmware.checkSketch(directory, model)).isEmpty();
  }
}
