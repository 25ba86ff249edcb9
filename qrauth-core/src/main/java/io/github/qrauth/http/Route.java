package io.github.qrauth.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of the table of routes.
 *
 * @param method in upper case
 * @param pattern segments as they are, or {@code {name}} for any segment
 * @param handler what answers
 */
record Route(String method, String pattern, Handler handler) {

  /** Answers a request, or throws a {@link Rejection}. */
  @FunctionalInterface
  interface Handler {
    HttpReply handle(Request request);
  }

  /** What stands in the path for the pattern's names, or empty when it is another path. */
  Optional<Map<String, String>> match(String path) {
    List<String> wanted = List.of(pattern.split("/", -1));
    List<String> given = List.of(path.split("/", -1));
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (segment.startsWith("{")) {
        parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }
}
