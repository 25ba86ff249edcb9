package io.github.qrauth.device.protocol.dialect;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of {@link SerialLine}: case-sensitive, and the whole line. */
final class SerialGrammar {
  private static final Pattern RESULT =
      Pattern.compile(
          "RESULT:(" + AuthId.FORM + "):([A-Za-z0-9._@-]{1,64})(?::(" + DialectScore.FORM + "))?");
  private static final Pattern FAIL = Pattern.compile("FAIL:(" + AuthId.FORM + "):([A-Z_]{1,32})");
  private static final Pattern READY = Pattern.compile("READY(?::([0-9A-Za-z._+-]{1,64}))?");

  private SerialGrammar() {}

  static Optional<SerialLine> parse(String line) {
    Matcher result = RESULT.matcher(line);
    if (result.matches()) {
      return match(result);
    }
    Matcher fail = FAIL.matcher(line);
    if (fail.matches()) {
      return Optional.of(new SerialLine.Fail(new AuthId(fail.group(1)), fail.group(2)));
    }
    Matcher ready = READY.matcher(line);
    if (ready.matches()) {
      return Optional.of(new SerialLine.Ready(Optional.ofNullable(ready.group(1))));
    }
    return line.equals("PONG") ? Optional.of(new SerialLine.Pong()) : Optional.empty();
  }

  private static Optional<SerialLine> match(Matcher result) {
    AuthId authId = new AuthId(result.group(1));
    if (result.group(3) == null) {
      return Optional.of(new SerialLine.Match(authId, result.group(2), OptionalInt.empty()));
    }
    OptionalInt score = DialectScore.of(result.group(3));
    return score.isEmpty()
        ? Optional.empty()
        : Optional.of(new SerialLine.Match(authId, result.group(2), score));
  }
}
