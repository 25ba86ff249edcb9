package io.github.qrauth.testkit;

import java.net.HttpCookie;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * A browser's cookies by host. The JDK's own jar holds {@code Secure} cookies back from loopback
 * addresses, where browsers send them.
 */
final class CookieJar {
  private final ConcurrentMap<String, Map<String, String>> byHost = new ConcurrentHashMap<>();

  void put(URI uri, String name, String value) {
    byHost.computeIfAbsent(host(uri), host -> new ConcurrentHashMap<>()).put(name, value);
  }

  /** Takes in one {@code Set-Cookie}. */
  void accept(URI uri, String setCookie) {
    for (HttpCookie cookie : HttpCookie.parse("Set-Cookie: " + setCookie)) {
      if (cookie.getMaxAge() == 0) {
        byHost.getOrDefault(host(uri), Map.of()).remove(cookie.getName());
      } else {
        put(uri, cookie.getName(), cookie.getValue());
      }
    }
  }

  /** The {@code Cookie} header for this address, if there is anything to send. */
  Optional<String> header(URI uri) {
    String all =
        byHost.getOrDefault(host(uri), Map.of()).entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(text -> !text.isEmpty());
  }

  void clear() {
    byHost.clear();
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost());
  }
}
