package io.github.qrauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void of_whenTextHoldsControlAndForeignCharacters_escapesThem() {
    assertThat(Json.of("a\"b\\\u001b[2J\u2028é"))
        .isEqualTo("\"a\\\"b\\\\\\u001b[2J\\u2028\\u00e9\"");
  }

  @Test
  void of_whenNested_keepsOrderAndKinds() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("z", 1);
    value.put("a", List.of(1.5, true));
    value.put("n", Arrays.asList("x", null));

    assertThat(Json.of(value)).isEqualTo("{\"z\":1,\"a\":[1.5,true],\"n\":[\"x\",null]}");
  }
}
