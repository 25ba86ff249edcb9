package io.github.qrauth.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A virtual device's way to the server: HTTP with a cookie jar, and nothing else. */
final class Wire {
  /** Longer than the longest long poll. */
  private static final Duration LIMIT = Duration.ofSeconds(40);

  final HttpClient client;
  final URI mount;
  final CookieJar jar = new CookieJar();
  private final Map<String, String> headers;
  private final Optional<String> origin;

  Wire(DeviceBuilder<?> builder) {
    client = builder.client;
    mount = builder.mount;
    headers = Map.copyOf(builder.headers);
    origin = builder.origin;
    builder.cookies.forEach((name, value) -> jar.put(mount, name, value));
  }

  /** An address below the mount. */
  URI at(String path) {
    return URI.create(mount + path);
  }

  /** A request to the mount, with this device's headers. */
  HttpRequest.Builder request(String path) {
    return addHeaders(HttpRequest.newBuilder(at(path)));
  }

  HttpRequest.Builder addHeaders(HttpRequest.Builder request) {
    headers.forEach(request::setHeader);
    return request;
  }

  Answer get(HttpRequest.Builder request) {
    return send(request.setHeader("Accept", "application/json").GET());
  }

  /** As a page's script does, which a change needs; an app has no origin to name. */
  Answer change(HttpRequest.Builder request, String method, Map<String, ?> body) {
    origin.ifPresent(own -> request.setHeader("Origin", own).setHeader("QrAuth-Request", "1"));
    request.setHeader("Content-Type", "application/json");
    return send(
        request
            .setHeader("Accept", "application/json")
            .method(method, BodyPublishers.ofString(Json.write(body))));
  }

  /** Sends with this device's cookies and keeps those that come back; follows no redirect. */
  Answer send(HttpRequest.Builder request) {
    try {
      HttpRequest ready = withCookies(request).timeout(LIMIT).build();
      HttpResponse<String> response = client.send(ready, BodyHandlers.ofString());
      keepCookies(response);
      return new Answer(response);
    } catch (IOException gone) {
      throw new UncheckedIOException("no answer from " + mount, gone);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + mount, stop);
    }
  }

  HttpRequest.Builder withCookies(HttpRequest.Builder request) {
    jar.header(request.build().uri()).ifPresent(cookies -> request.setHeader("Cookie", cookies));
    return request;
  }

  /** The headers of a WebSocket's handshake. */
  Map<String, String> handshakeHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    jar.header(mount).ifPresent(cookies -> all.put("Cookie", cookies));
    origin.ifPresent(own -> all.put("Origin", own));
    return all;
  }

  private void keepCookies(HttpResponse<?> response) {
    for (String setCookie : response.headers().allValues("Set-Cookie")) {
      jar.accept(response.uri(), setCookie);
    }
  }
}
