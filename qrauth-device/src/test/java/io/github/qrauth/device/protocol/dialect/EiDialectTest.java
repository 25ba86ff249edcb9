package io.github.qrauth.device.protocol.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Dialect EI: three agreeing, clear blocks of a mapped label")
class EiDialectTest {
  private static final String HEADER =
      "Predictions (DSP: 4 ms., Classification: 812 ms., Anomaly: 0 ms.): ";
  private final EiDialect dialect =
      new EiDialect(
          Consents.to(Dialect.EI),
          Map.of("Toni", "toni", "Yoge", "yoge", "unknown", "nobody", "Noise", "nobody"));
  private final List<String> named = new ArrayList<>();

  @Test
  void receive_whenThreeBlocksAgree_namesTheUserOnce() {
    for (int block = 0; block < 3; block++) {
      assertThat(named).isEmpty();
      block("0.95000", "0.05000");
    }
    feed("done");

    assertThat(named).containsExactly("toni");
  }

  @Test
  void receive_whenHeaderAndTitleOpenBlock_isOneBlock() {
    for (int block = 0; block < 2; block++) {
      block("0.95000", "0.05000");
    }
    feed("done");

    assertThat(named).isEmpty();
  }

  @Test
  void receive_whenBlocksFollowDirectly_countsEach() {
    for (int block = 0; block < 4; block++) {
      feed("Predictions:", "  Toni: 0.95000", "  Yoge: 0.05000", "Anomaly prediction: 0.1");
    }

    assertThat(named).containsExactly("toni");
  }

  @Test
  void receive_whenOneOfThreeDisagrees_startsOver() {
    block("0.95000", "0.05000");
    block("0.95000", "0.05000");
    block("0.05000", "0.95000");
    block("0.95000", "0.05000");
    block("0.95000", "0.05000");
    feed("done");

    assertThat(named).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.80000, 0.20000, true",
    "0.79999, 0.20001, false",
    "0.99999, 0.69999, true",
    "0.99999, 0.70000, false",
    "1.00001, 0.00000, false"
  })
  void receive_atTheThresholds_isExact(String toni, String yoge, boolean expected) {
    for (int block = 0; block < 3; block++) {
      block(toni, yoge);
    }
    feed("done");

    assertThat(named).hasSize(expected ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "Noise", "Stranger"})
  void receive_whenLabelMeansNobodyOrIsUnmapped_namesNobody(String label) {
    for (int block = 0; block < 4; block++) {
      feed("Predictions:", "  " + label + ": 0.99000", "  Toni: 0.01000");
    }

    assertThat(named).isEmpty();
  }

  @Test
  void receive_whenLabelIsPrintedTwice_spoilsTheBlock() {
    for (int block = 0; block < 4; block++) {
      feed("Predictions:", "  Toni: 0.10000", "  Toni: 0.99000");
    }

    assertThat(named).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" Toni: 0.99000", "  Toni: 0.9900", "  Toni:0.99000", "  Toni: 0.99000 "})
  void receive_whenRowHasAnotherForm_isNoRow(String row) {
    for (int block = 0; block < 4; block++) {
      feed("Predictions:", row);
    }

    assertThat(named).isEmpty();
  }

  @Test
  void receive_whenTenThousandRows_namesNobody() {
    for (int block = 0; block < 4; block++) {
      feed("Predictions:", "  Toni: 0.99000");
      for (int row = 0; row < 10_000; row++) {
        feed("  x" + row + ": 0.00000");
      }
    }

    assertThat(named).isEmpty();
  }

  @Test
  @DisplayName("random bytes name nobody, in any dialect")
  void receive_whenFuzzed_namesNobody() {
    SplittableRandom random = new SplittableRandom(5);
    byte[] line = new byte[64];
    for (int fed = 0; fed < 10_000_000; fed += line.length) {
      random.nextBytes(line);
      dialect.receive(line).ifPresent(named::add);
      assertThat(SerialLine.parse(line).isPresent() || HttpCallback.parse(line).isPresent())
          .isFalse();
    }

    assertThat(named).isEmpty();
  }

  private void block(String toni, String yoge) {
    feed(HEADER, "Predictions:", "  Toni: " + toni, "  Yoge: " + yoge);
  }

  private void feed(String... lines) {
    for (String line : lines) {
      dialect.receive(line.getBytes(UTF_8)).ifPresent(named::add);
    }
  }
}
