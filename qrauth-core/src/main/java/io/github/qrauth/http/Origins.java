package io.github.qrauth.http;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The exact origins that may call (RFC 6454 section 6.2). Immutable. */
final class Origins {
  private final Set<String> allowed;

  Origins(Collection<String> allowed) {
    this.allowed = Set.copyOf(allowed);
    allowed.forEach(Origins::requireOrigin);
  }

  /** Exact: scheme, host and port, as browsers write them. */
  boolean contains(String origin) {
    return allowed.contains(origin);
  }

  @Override
  public String toString() {
    return String.join(" ", new LinkedHashSet<>(allowed));
  }

  /** The origin of a URL, as a browser sends it: lower case, no default port. */
  static String of(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
  }

  private static void requireOrigin(String origin) {
    boolean http = origin.startsWith("https://") || origin.startsWith("http://");
    if (!http || !exact(origin)) {
      throw new IllegalArgumentException(
          "an origin is scheme, host and port as a browser sends it, such as"
              + " https://shop.example.com: "
              + origin);
    }
  }

  private static boolean exact(String origin) {
    URI uri = URI.create(origin);
    return uri.getHost() != null && of(uri).equals(origin);
  }
}
