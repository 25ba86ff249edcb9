package io.github.qrauth.testkit;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks again and again; the server answers when there is news. */
final class PolledViews implements Views {
  private static final long MAX_WAIT_SECONDS = 25;

  private final Wire wire;
  private final Function<String, HttpRequest.Builder> request;
  private long version;

  PolledViews(Wire wire, Function<String, HttpRequest.Builder> request) {
    this.wire = wire;
    this.request = request;
  }

  @Override
  public Optional<Map<String, Object>> next(Duration atMost) {
    long wait = Math.max(1, Math.min(atMost.toSeconds(), MAX_WAIT_SECONDS));
    Answer answer = wire.get(request.apply("?wait=" + wait + "&version=" + version));
    if (!answer.ok()) {
      throw new AssertionError("the screen was refused: " + answer);
    }
    version = answer.number("version");
    return Optional.of(answer.json());
  }

  @Override
  public void close() {}
}
