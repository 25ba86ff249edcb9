package io.github.qrauth.http;

import io.github.qrauth.internal.json.Json;
import java.util.Map;
import java.util.Optional;

/** The JSON object in a request's body: bounded, strict, unknown members ignored. */
final class JsonBody {
  private final Map<String, Object> members;

  private JsonBody(Map<String, Object> members) {
    this.members = members;
  }

  /** The body, which must be there. */
  static JsonBody required(HttpCall call) {
    byte[] body = BoundedBody.read(call);
    requireJson(call);
    return parse(body);
  }

  /** The body, or one without members when there is none. */
  static JsonBody optional(HttpCall call) {
    byte[] body = BoundedBody.read(call);
    if (body.length == 0) {
      return new JsonBody(Map.of());
    }
    requireJson(call);
    return parse(body);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> missing(name));
  }

  Optional<String> optionalText(String name) {
    return typed(name, String.class, "a text");
  }

  boolean flag(String name) {
    return typed(name, Boolean.class, "true or false").orElse(false);
  }

  boolean requiredFlag(String name) {
    return typed(name, Boolean.class, "true or false").orElseThrow(() -> missing(name));
  }

  Optional<Long> optionalNumber(String name) {
    return typed(name, Long.class, "an integer");
  }

  boolean has(String name) {
    return members.get(name) != null;
  }

  private <T> Optional<T> typed(String name, Class<T> type, String form) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "\"" + name + "\" must be " + form + ".");
    }
    return Optional.ofNullable(value).map(type::cast);
  }

  private static Rejection missing(String name) {
    return Rejection.of(ProblemType.BAD_REQUEST, "\"" + name + "\" is missing.");
  }

  private static void requireJson(HttpCall call) {
    if (!BoundedBody.isOfType(call, Replies.JSON)) {
      throw Rejection.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
  }

  private static JsonBody parse(byte[] body) {
    return Json.object(body, BoundedBody.MAX_BYTES)
        .map(JsonBody::new)
        .orElseThrow(
            () ->
                Rejection.of(
                    ProblemType.BAD_REQUEST,
                    "The body must be one JSON object in UTF-8, without duplicate members, at most"
                        + " 16 deep."));
  }
}
