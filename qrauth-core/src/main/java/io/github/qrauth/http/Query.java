package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;

/** The query of a request. */
final class Query {
  private static final int MAX_LENGTH = 2048;

  private final String raw;

  Query(String raw) {
    this.raw = raw;
  }

  /** The first value of this name, decoded; empty when absent. */
  Optional<String> text(String name) {
    if (raw.length() > MAX_LENGTH) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "The query is too long.");
    }
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return Optional.of(decode(pair.substring(equals + 1)));
      }
    }
    return Optional.empty();
  }

  /** The first value of this name as an integer within bounds, or the default when absent. */
  int number(String name, int absent, int min, int max) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // The same answer as for a number out of bounds.
    }
    throw Rejection.of(
        ProblemType.BAD_REQUEST, "\"" + name + "\" is a number from " + min + " to " + max + ".");
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "The query is not percent-encoded.");
    }
  }
}
