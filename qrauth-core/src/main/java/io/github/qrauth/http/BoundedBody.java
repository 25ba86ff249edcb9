package io.github.qrauth.http;

import java.io.IOException;
import java.util.Locale;

/** The bytes of a request's body, never more than a bound. */
final class BoundedBody {
  static final int MAX_BYTES = 16 * 1024;

  private BoundedBody() {}

  /** All of it, or a rejection. */
  static byte[] read(HttpCall call) {
    String announced = call.header("Content-Length").orElse("0");
    if (announced.length() > 6 || tooLong(announced)) {
      throw Rejection.of(ProblemType.TOO_LARGE);
    }
    try {
      byte[] body = call.body().readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw Rejection.of(ProblemType.TOO_LARGE);
      }
      return body;
    } catch (IOException cutOff) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "The body ended early.");
    }
  }

  private static boolean tooLong(String announced) {
    try {
      return Integer.parseInt(announced) > MAX_BYTES;
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }

  /** Whether the body says to be of this media type, parameters aside. */
  static boolean isOfType(HttpCall call, String wanted) {
    String type = call.header("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String essence = parameters < 0 ? type : type.substring(0, parameters);
    return essence.strip().toLowerCase(Locale.ROOT).equals(wanted);
  }
}
