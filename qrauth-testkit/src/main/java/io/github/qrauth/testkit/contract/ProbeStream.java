package io.github.qrauth.testkit.contract;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server's end of one stream of events, in the hands of a test. */
final class ProbeStream implements HttpReply.Opener {
  private static final Map<String, List<String>> HEADERS =
      Map.of(
          "Content-Type", List.of("text/event-stream"),
          "Cache-Control", List.of("no-store"),
          "X-Accel-Buffering", List.of("no"));

  final EndLog ends = new EndLog();
  private final CompletableFuture<Channel> opened = new CompletableFuture<>();

  HttpReply reply() {
    return new HttpReply.Stream(HEADERS, this);
  }

  @Override
  public Runnable open(Channel out) {
    opened.complete(out);
    return ends;
  }

  Channel channel(Duration atMost) throws Exception {
    return opened.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }
}
