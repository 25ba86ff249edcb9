package io.github.qrauth.http;

import io.github.qrauth.internal.json.Json;
import java.util.Map;

/** How events are spelled on a connection. */
enum StreamFormat {
  /** Server-sent events (HTML standard section 9.2). */
  EVENTS {
    @Override
    String state(int version, Map<String, Object> view) {
      return "id: " + version + "\nevent: state\ndata: " + Json.write(view) + "\n\n";
    }

    @Override
    String code(Map<String, Object> code) {
      return "event: code\ndata: " + Json.write(code) + "\n\n";
    }

    @Override
    String heartbeat() {
      return ": heartbeat\n\n";
    }
  },

  /** Messages of a WebSocket. */
  MESSAGES {
    @Override
    String state(int version, Map<String, Object> view) {
      return Json.write(view);
    }

    @Override
    String code(Map<String, Object> code) {
      return Json.write(code);
    }

    @Override
    String heartbeat() {
      return Json.write(Map.of("type", "heartbeat"));
    }
  };

  abstract String state(int version, Map<String, Object> view);

  abstract String code(Map<String, Object> code);

  abstract String heartbeat();
}
