package io.github.qrauth.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A client with a cookie jar that knows how pages of our own origin call. */
final class Browser {
  static final String ORIGIN = "https://login.example.com";

  final Map<String, String> jar = new LinkedHashMap<>();
  private final HttpFace face;
  private final String origin;

  Browser(HttpFace face) {
    this(face, ORIGIN);
  }

  Browser(HttpFace face, String origin) {
    this.face = face;
    this.origin = origin;
  }

  Answer get(String target) {
    return send(call("GET", target));
  }

  Answer post(String target, String json) {
    return send(call("POST", target).json(json));
  }

  Answer delete(String target) {
    return send(call("DELETE", target));
  }

  /** A call with what a page of this origin sends. */
  TestCall call(String method, String target) {
    TestCall call = new TestCall(method, target).header("User-Agent", LINUX_FIREFOX);
    if (!method.equals("GET")) {
      call.header("Origin", origin).header("QrAuth-Request", "1");
    }
    if (!jar.isEmpty()) {
      call.header("Cookie", cookies());
    }
    return call;
  }

  String cookies() {
    return jar.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  Answer send(TestCall call) {
    HttpReply reply = face.handle(call);
    if (reply instanceof HttpReply.Full full) {
      return keep(Answer.of(full));
    }
    throw new AssertionError("not a whole answer: " + reply);
  }

  private Answer keep(Answer answer) {
    for (String cookie : answer.headers().getOrDefault("Set-Cookie", java.util.List.of())) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        jar.remove(pair[0]);
      } else {
        jar.put(pair[0], pair[1]);
      }
    }
    return answer;
  }

  static final String LINUX_FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
}
