package io.github.qrauth.internal.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gets small documents: the whole exchange within one time, the body within one size, status 200 or
 * nothing. Thread-safe.
 */
public final class BoundedGet {
  private final HttpClient client;
  private final Duration timeout;
  private final int maxBytes;

  /** Exchanges by this client, which must not follow redirects. */
  public BoundedGet(HttpClient client, Duration timeout, int maxBytes) {
    this.client = client;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
  }

  /** The document; completes within the timeout in any case. */
  public CompletableFuture<byte[]> get(URI address, String mediaTypes) {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(timeout).header("Accept", mediaTypes).build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new BoundedBody(maxBytes));
    return exchange
        .copy()
        // The client's own timeout ends with the head of the answer.
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((answer, failure) -> exchange.cancel(true))
        .thenApply(BoundedGet::content);
  }

  private static byte[] content(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new UncheckedIOException(
          new IOException("the answer has status " + answer.statusCode() + ", not 200"));
    }
    return answer.body();
  }
}
