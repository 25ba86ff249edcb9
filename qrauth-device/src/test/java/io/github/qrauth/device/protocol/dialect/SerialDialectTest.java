package io.github.qrauth.device.protocol.dialect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.protocol.Vectors;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Dialect SERIAL: the whole line, the outstanding request, and never two answers")
class SerialDialectTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final AuthId ID =
      new AuthId((String) Vectors.object("line_dialect").get("auth_id"));
  private final SerialRequest request = new SerialRequest(Consents.to(Dialect.SERIAL), ID);

  @ParameterizedTest
  @MethodSource("vectors")
  void parse_ofKnownLine_isAsKnown(Map<String, Object> vector) {
    Optional<SerialLine> line = SerialLine.parse(Vectors.line(vector));

    String expected = (String) vector.get("expect");
    assertThat(classify(line)).as("%s", vector.get("why")).isEqualTo(expected);
    if (expected.equals("match")) {
      assertThat(line)
          .contains(new SerialLine.Match(ID, (String) vector.get("user"), score(vector)));
    }
  }

  static List<Map<String, Object>> vectors() {
    return Vectors.cases("line_dialect");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FAIL:x:no_face",
        "FAIL:x:",
        "FAIL::NO_FACE",
        "READY:",
        "READY:a b",
        "PONG ",
        "pong",
        "RESULT:x:toni\n",
        "START:x",
        "toni",
        ""
      })
  void parse_ofAnythingElse_isNothing(String line) {
    assertThat(SerialLine.parse(line.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void parse_ofOtherLines_readsThem() {
    assertThat(parse("FAIL:x:NO_FACE")).isEqualTo(new SerialLine.Fail(new AuthId("x"), "NO_FACE"));
    assertThat(parse("READY")).isEqualTo(new SerialLine.Ready(Optional.empty()));
    assertThat(parse("READY:1.0-rc+2")).isEqualTo(new SerialLine.Ready(Optional.of("1.0-rc+2")));
    assertThat(parse("PONG")).isEqualTo(new SerialLine.Pong());
  }

  @Test
  void start_andCancel_endInLineFeedOnly() {
    assertThat(new String(request.start(), US_ASCII)).isEqualTo("START:" + ID.value() + "\n");
    assertThat(new String(request.cancel(), US_ASCII)).isEqualTo("CANCEL:" + ID.value() + "\n");
  }

  @Test
  void outcome_whenOneAnswer_countsAfterTwoSecondsAndNotBefore() {
    receive("toni", 0);

    assertThat(request.outcome(NOW.plusMillis(1999))).isEmpty();
    assertThat(request.outcome(NOW.plusMillis(2000)))
        .contains(
            new SerialRequest.Recognised(new SerialLine.Match(ID, "toni", OptionalInt.empty())));
  }

  @ParameterizedTest
  @DisplayName("fault 17: a second, different answer fails the request")
  @CsvSource({"1, true", "1999, true", "2000, false"})
  void outcome_whenAnswersDiffer_isConflictWithinTwoSeconds(long after, boolean conflict) {
    receive("toni", 0);
    receive("yoge", after);

    assertThat(request.outcome(NOW.plusSeconds(3)).get() instanceof SerialRequest.Conflict)
        .isEqualTo(conflict);
  }

  @Test
  @DisplayName("fault 17: a FAIL after a match is a conflict too")
  void outcome_whenFailFollowsMatch_isConflict() {
    receive("toni", 0);
    request.receive(new SerialLine.Fail(ID, "NO_MATCH"), NOW.plusMillis(5));

    assertThat(request.outcome(NOW.plusMillis(5))).contains(new SerialRequest.Conflict());
  }

  @Test
  @DisplayName("fault 14: the same answer twice is one answer")
  void outcome_whenAnswerComesAgain_isThatAnswer() {
    receive("toni", 0);
    receive("toni", 10);

    assertThat(request.outcome(NOW.plusSeconds(2)).get())
        .isInstanceOf(SerialRequest.Recognised.class);
    assertThat(request.duplicates()).isEqualTo(1);
  }

  @Test
  @DisplayName("faults 15, 16: an answer to another request is dropped")
  void outcome_whenAuthIdIsAnother_staysOpen() {
    AuthId other = AuthId.random(RandomSource.secure());
    request.receive(new SerialLine.Match(other, "admin", OptionalInt.empty()), NOW);

    assertThat(request.outcome(NOW.plusSeconds(9))).isEmpty();
    assertThat(request.stale()).isEqualTo(1);
  }

  @Test
  void outcome_whenMatchFollowsFail_staysFailed() {
    request.receive(new SerialLine.Fail(ID, "SPOOF"), NOW);
    receive("toni", 1);

    assertThat(request.outcome(NOW.plusSeconds(9))).contains(new SerialRequest.Failed("SPOOF"));
  }

  @Test
  void authId_random_isFreshUuidOfVersion4() {
    AuthId first = AuthId.random(RandomSource.secure());

    assertThat(first.value())
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    assertThat(AuthId.random(RandomSource.secure())).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "ä"})
  void authId_ofAnotherForm_isRefused(String value) {
    assertThatThrownBy(() -> new AuthId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  private void receive(String user, long after) {
    request.receive(new SerialLine.Match(ID, user, OptionalInt.empty()), NOW.plusMillis(after));
  }

  private static SerialLine parse(String line) {
    return SerialLine.parse(line.getBytes(UTF_8)).orElseThrow();
  }

  private static String classify(Optional<SerialLine> line) {
    return line.map(l -> ((SerialLine.Answer) l).authId().equals(ID) ? "match" : "stale")
        .orElse("not_a_result");
  }

  private static OptionalInt score(Map<String, Object> vector) {
    String score = (String) vector.get("score");
    return score == null
        ? OptionalInt.empty()
        : OptionalInt.of(new BigDecimal(score).movePointRight(4).intValue());
  }
}
