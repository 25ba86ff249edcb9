package io.github.qrauth.testkit;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a WebSocket. */
final class SocketViews implements Views, WebSocket.Listener {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final LinkedBlockingQueue<Map<String, Object>> messages = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  SocketViews(Wire wire, String path, Map<String, String> headers) {
    WebSocket.Builder builder = wire.client.newWebSocketBuilder().connectTimeout(LIMIT);
    wire.handshakeHeaders(headers).forEach(builder::header);
    String http = wire.at(path).toString();
    URI uri = URI.create("ws" + http.substring("http".length()));
    socket = builder.buildAsync(uri, this).join();
  }

  @Override
  public Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(messages.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    socket.abort();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      messages.add(Json.read(partial.toString()));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
    messages.add(Map.of());
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable gone) {
    messages.add(Map.of());
  }
}
