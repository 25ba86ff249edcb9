package io.github.qrauth.testkit;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** The one place that knows which library reads and writes JSON here. */
final class Json {
  private Json() {}

  static String write(Map<String, ?> members) {
    return JSONObjectUtils.toJSONString(members);
  }

  /** The members of an object; whatever is not one has none. */
  static Map<String, Object> read(String text) {
    try {
      return Map.copyOf(JSONObjectUtils.parse(text));
    } catch (ParseException notAnObject) {
      return Map.of();
    }
  }
}
