package io.github.qrauth.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/** The picture in a request's body: its bytes, as they are, bounded. */
final class PictureBody {
  static final int MAX_BYTES = 4 << 20;
  private static final int MOST_DIGITS = 7;
  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/webp");

  private PictureBody() {}

  static void requirePicture(HttpCall call) {
    String type = call.header("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String essence = parameters < 0 ? type : type.substring(0, parameters);
    if (!TYPES.contains(essence.strip().toLowerCase(Locale.ROOT))) {
      throw Rejection.of(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Send the picture itself, with Content-Type: image/jpeg, image/png or image/webp.");
    }
  }

  static byte[] read(HttpCall call) {
    String announced = call.header("Content-Length").orElse("0");
    boolean number = announced.matches("[0-9]{1," + MOST_DIGITS + "}");
    if (number && Integer.parseInt(announced) > MAX_BYTES || announced.length() > MOST_DIGITS) {
      throw tooLarge();
    }
    try {
      byte[] body = call.body().readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        throw tooLarge();
      }
      return body;
    } catch (IOException cutOff) {
      throw Rejection.of(ProblemType.BAD_REQUEST, "The body ended early.");
    }
  }

  private static Rejection tooLarge() {
    return Rejection.of(ProblemType.TOO_LARGE, "A picture has at most 4 MiB: scale it down.");
  }
}
