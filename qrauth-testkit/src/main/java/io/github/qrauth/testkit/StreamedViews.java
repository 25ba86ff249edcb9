package io.github.qrauth.testkit;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads the {@code data} lines of server-sent events. */
final class StreamedViews implements Views, Flow.Subscriber<String> {
  private static final String DATA = "data:";

  private final LinkedBlockingQueue<Map<String, Object>> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  StreamedViews(Wire wire, HttpRequest.Builder request) {
    HttpRequest ready =
        wire.withCookies(request.setHeader("Accept", "text/event-stream")).GET().build();
    CompletableFuture<HttpResponse<Void>> running =
        wire.client.sendAsync(ready, info -> BodySubscribers.fromLineSubscriber(this));
    running.whenComplete((response, gone) -> messages.add(Map.of()));
  }

  @Override
  public Optional<Map<String, Object>> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(messages.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    subscription.thenAccept(Flow.Subscription::cancel);
  }

  @Override
  public void onSubscribe(Flow.Subscription lines) {
    subscription.complete(lines);
    lines.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(String line) {
    if (line.startsWith(DATA)) {
      messages.add(Json.read(line.substring(DATA.length())));
    }
  }

  @Override
  public void onError(Throwable gone) {
    onComplete();
  }

  @Override
  public void onComplete() {
    messages.add(Map.of());
  }
}
