package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.internal.json.Json;
import java.util.List;
import java.util.Map;

/** A whole answer, as a client reads it. */
record Answer(int status, Map<String, List<String>> headers, String body) {

  static Answer of(HttpReply.Full reply) {
    return new Answer(reply.status(), reply.headers(), new String(reply.body(), UTF_8));
  }

  Map<String, Object> json() {
    return Json.object(body, 1 << 20)
        .orElseThrow(() -> new AssertionError("no JSON object: " + body));
  }

  String text(String member) {
    Object value = json().get(member);
    if (value instanceof String text) {
      return text;
    }
    throw new AssertionError("no text \"" + member + "\" in " + body);
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String member) {
    return (Map<String, Object>) json().get(member);
  }

  String problem() {
    return text("type").replace("urn:qrauth:problem:", "");
  }

  String header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0);
  }

  /** The body without the one member that differs in every problem. */
  String bodyWithoutInstance() {
    return body.replaceFirst("urn:qrauth:request:[A-Za-z0-9_-]+", "INSTANCE");
  }
}
