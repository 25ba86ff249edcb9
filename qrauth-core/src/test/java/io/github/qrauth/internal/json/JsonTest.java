package io.github.qrauth.internal.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final int MAX = 16 * 1024;

  private static Optional<Map<String, Object>> read(String text) {
    return Json.object(text.getBytes(UTF_8), MAX);
  }

  @Test
  void object_whenEveryType_givesPlainJavaValues() {
    String text =
        " {\"s\":\"a\\u00e9\\n\\ud83d\\ude00\",\"i\":-7,\"d\":1.5e2,\"t\":true,\"f\":false,"
            + "\"n\":null,\"l\":[1,[],{}],\"o\":{\"a\":\"/\"}}\r\n";

    Map<String, Object> object = read(text).orElseThrow();

    assertThat(object.keySet()).containsExactly("s", "i", "d", "t", "f", "n", "l", "o");
    assertThat(object)
        .containsEntry("s", "aé\n😀")
        .containsEntry("i", -7L)
        .containsEntry("d", 150.0)
        .containsEntry("t", true)
        .containsEntry("f", false)
        .containsEntry("n", null)
        .containsEntry("l", List.of(1L, List.of(), Map.of()))
        .containsEntry("o", Map.of("a", "/"));
  }

  @Test
  void object_whenTheLargestIntegers_keepsThemExact() {
    assertThat(read("{\"a\":9223372036854775807,\"b\":-9223372036854775808,\"c\":-0}"))
        .contains(Map.of("a", Long.MAX_VALUE, "b", Long.MIN_VALUE, "c", 0L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "1",
        "\"a\"",
        "[]",
        "{",
        "}",
        "{}{}",
        "{} x",
        "{}//x",
        "/**/{}",
        "\uFEFF{}",
        "\u00a0{}",
        "{}\u000b",
        "{}\u0000",
        ")]}'\n{}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\"=1}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[}",
        "{\"a\":[1}",
        "{\"a\":TRUE}",
        "{\"a\":nul}",
        "{\"a\":truex}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":01}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1e}",
        "{\"a\":0x1}",
        "{\"a\":1e400}",
        "{\"a\":9223372036854775808}",
        "{\"a\":-9223372036854775809}",
        "{\"a\":\u0661}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":\"\\'\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\u00\uFF11\uFF11\"}",
        "{\"a\":\"\\u123",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"\\ud800\":1}",
        "{\"a\":\"x}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":null,\"a\":null}",
        "{\"\\u0061\":1,\"a\":2}",
        "{\"o\":{\"a\":1,\"a\":1}}",
        "{\"o\":[{\"a\":1,\"a\":1}]}",
      })
  void object_whenNotStrictJson_isEmpty(String text) {
    assertThat(read(text)).isEmpty();
    assertThat(Json.object(text, MAX)).isEmpty();
  }

  @Test
  void object_whenUtf8IsMalformed_isEmpty() {
    byte[][] values = {
      {(byte) 0xC0, (byte) 0x80}, // overlong NUL
      {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
      {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80}, // beyond U+10FFFF
      {(byte) 0xC3}, // cut short
      {(byte) 0x80}, // starts in the middle
    };
    for (byte[] value : values) {
      byte[] text = "{\"a\":\"????\"}".getBytes(UTF_8);
      Arrays.fill(text, 6, 10, (byte) 'x');
      System.arraycopy(value, 0, text, 6, value.length);
      assertThat(Json.object(text, MAX)).as(Arrays.toString(value)).isEmpty();
    }
  }

  @Test
  void object_whenNotUtf8ButUtf16_isEmpty() {
    assertThat(Json.object("{}".getBytes(UTF_16LE), MAX)).isEmpty();
  }

  @Test
  void object_whenNested_takesSixteenLevelsAndNoMore() {
    assertThat(read("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")).isPresent();
    assertThat(read("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}")).isEmpty();
    assertThat(read("{\"a\":".repeat(16) + "1" + "}".repeat(16))).isPresent();
    assertThat(read("{\"a\":".repeat(17) + "1" + "}".repeat(17))).isEmpty();
    String bomb = "{\"a\":" + "[".repeat(1_000_000);
    assertThat(Json.object(bomb, Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void object_whenAtTheSizeBound_countsUtf8Bytes() {
    String text = "{\"a\":\"é\"}"; // 9 characters, 10 bytes
    assertThat(Json.object(text, 10)).isPresent();
    assertThat(Json.object(text, 9)).isEmpty();
    assertThat(Json.object(text.getBytes(UTF_8), 10)).isPresent();
    assertThat(Json.object(text.getBytes(UTF_8), 9)).isEmpty();
  }

  @Test
  void write_whenEveryType_isReadBackEqual() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("text", "\"\\/\b\f\n\r\t\u0001<\u2028é😀");
    members.put("long", Long.MIN_VALUE);
    members.put("double", 1.0e300);
    members.put("flag", true);
    members.put("none", null);
    members.put("list", List.of("a", List.of(), Map.of("b", false)));

    String text = Json.write(members);

    assertThat(read(text)).contains(members);
    assertThat(text).doesNotContain("<").doesNotContain("\n");
  }

  @Test
  void write_whenAnInteger_isCompactText() {
    assertThat(Json.write(Map.of("a", 1))).isEqualTo("{\"a\":1}");
  }

  @Test
  void write_whenJsonHasNoForm_throws() {
    Map<String, Object> nested = Map.of("a", 1L);
    for (int level = 0; level < 16; level++) {
      nested = Map.of("a", nested);
    }
    for (Object value :
        new Object[] {Double.NaN, Double.POSITIVE_INFINITY, 'c', "\ud800", new byte[1], nested}) {
      assertThatIllegalArgumentException().isThrownBy(() -> Json.write(Map.of("a", value)));
    }
  }
}
