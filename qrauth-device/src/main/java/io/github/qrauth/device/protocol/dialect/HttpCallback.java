package io.github.qrauth.device.protocol.dialect;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of {@code POST /auth_result}, a flat JSON object.
 *
 * @param recognised whether the board knows the face
 * @param user the user; present exactly when recognised
 * @param authId which request, when the board says so
 * @param score 0 to 10000, when the board gives one
 */
record HttpCallback(
    boolean recognised, Optional<String> user, Optional<AuthId> authId, OptionalInt score) {
  static final int MAX_LENGTH = 4096;
  private static final Pattern MEMBER =
      Pattern.compile(
          "\\G[ \\t\\r\\n]*\"(recognized|user_id|auth_id|score)\"[ \\t\\r\\n]*:[ \\t\\r\\n]*"
              + "(true|false|[01](?:\\.[0-9]{1,6})?|\"[A-Za-z0-9._@-]{0,64}\")[ \\t\\r\\n]*(,|\\z)");
  private static final Pattern OBJECT =
      Pattern.compile("[ \\t\\r\\n]*\\{(.*)\\}[ \\t\\r\\n]*", Pattern.DOTALL);

  /** Empty unless the body has exactly this form, each key at most once, and no other key. */
  static Optional<HttpCallback> parse(byte[] body) {
    if (body.length > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher object = OBJECT.matcher(new String(body, StandardCharsets.ISO_8859_1));
    return object.matches() ? members(object.group(1)).flatMap(HttpCallback::of) : Optional.empty();
  }

  private static Optional<Map<String, String>> members(String inside) {
    Map<String, String> members = new HashMap<>();
    Matcher member = MEMBER.matcher(inside);
    while (member.find()) {
      if (members.put(member.group(1), member.group(2)) != null) {
        return Optional.empty();
      }
      if (member.group(3).isEmpty()) {
        return Optional.of(members);
      }
    }
    return Optional.empty();
  }

  private static Optional<HttpCallback> of(Map<String, String> members) {
    Optional<String> recognised =
        Optional.ofNullable(members.get("recognized")).filter(HttpCallback::isBoolean);
    Optional<String> user = Optional.ofNullable(members.get("user_id"));
    Optional<String> authId = Optional.ofNullable(members.get("auth_id"));
    Optional<String> score = Optional.ofNullable(members.get("score"));
    OptionalInt points =
        score.filter(HttpCallback::isNumber).map(DialectScore::of).orElse(OptionalInt.empty());
    boolean match = recognised.filter("true"::equals).isPresent();
    if (recognised.isEmpty()
        || !user.map(HttpCallback::isString).orElse(!match)
        || match && user.filter(name -> name.length() > 2).isEmpty()
        || score.isPresent() && points.isEmpty()
        || authId.isPresent() && authId.flatMap(HttpCallback::authId).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new HttpCallback(
            match,
            user.filter(name -> match).map(HttpCallback::unquoted),
            authId.flatMap(HttpCallback::authId),
            points));
  }

  private static Optional<AuthId> authId(String json) {
    return isString(json) ? AuthId.parse(unquoted(json)) : Optional.empty();
  }

  private static boolean isBoolean(String json) {
    return json.equals("true") || json.equals("false");
  }

  private static boolean isString(String json) {
    return json.startsWith("\"");
  }

  private static boolean isNumber(String json) {
    return !isBoolean(json) && !isString(json);
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }
}
