package io.github.qrauth.http;

import io.github.qrauth.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Remembers what was sent, and fails a test in which something comes after the end. */
final class TestChannel implements Channel {
  final List<String> sent = new ArrayList<>();
  int closed;
  Runnable beforeSend = () -> {};

  @Override
  public void send(String text) {
    if (closed != 0) {
      throw new AssertionError("sent after close: " + text);
    }
    beforeSend.run();
    sent.add(text);
  }

  @Override
  public void close(int status) {
    if (closed != 0) {
      throw new AssertionError("closed twice");
    }
    closed = status;
  }

  /** The objects of all messages or data lines, heartbeat comments as one of that type. */
  List<Map<String, Object>> objects() {
    return sent.stream().map(TestChannel::object).toList();
  }

  List<String> states() {
    return objects().stream()
        .filter(o -> "state".equals(o.get("type")))
        .map(o -> String.valueOf(o.get("state")))
        .toList();
  }

  List<String> types() {
    return objects().stream().map(o -> String.valueOf(o.get("type"))).toList();
  }

  private static Map<String, Object> object(String text) {
    if (text.startsWith(":")) {
      return Map.of("type", "heartbeat");
    }
    int data = text.indexOf("data: ");
    String json = data < 0 ? text : text.substring(data + "data: ".length()).strip();
    return Json.object(json, 1 << 20).orElseThrow(() -> new AssertionError(text));
  }
}
