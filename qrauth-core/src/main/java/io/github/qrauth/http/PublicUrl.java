package io.github.qrauth.http;

import io.github.qrauth.qr.QrPayload;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where qrauth is mounted, as browsers and codes spell it.
 *
 * @param text the whole URL without a slash at the end
 * @param origin scheme, host and port, as a browser sends it in {@code Origin}
 * @param mountPath the path, starting with a slash
 * @param host the host alone
 * @param https whether the scheme is https
 */
record PublicUrl(String text, String origin, String mountPath, String host, boolean https) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static PublicUrl parse(String given) {
    String upper = QrPayload.requireAlphanumeric(given);
    URI uri = uri(given);
    boolean plain = uri.getRawQuery() == null && uri.getRawFragment() == null;
    if (uri.getHost() == null || uri.getRawUserInfo() != null || !plain) {
      throw new IllegalArgumentException("the public URL is scheme, host and path only: " + given);
    }
    String path = uri.getRawPath();
    String mount = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (mount.isEmpty() || mount.contains("//")) {
      throw new IllegalArgumentException(
          "the public URL needs a path to mount under, such as /auth: " + given);
    }
    return new PublicUrl(
        given.substring(0, upper.length()),
        Origins.of(uri),
        mount,
        uri.getHost().toLowerCase(Locale.ROOT),
        uri.getScheme().equalsIgnoreCase("https"));
  }

  /** Whether browsers keep {@code Secure} cookies of this address. */
  boolean secureContext() {
    return https || LOOPBACK.contains(host);
  }

  /** Refuses plain HTTP on other than loopback addresses, unless that was asked for. */
  void requireSafe(boolean developmentMode) {
    if (!secureContext() && !developmentMode) {
      throw new IllegalArgumentException(
          "the public URL "
              + text
              + " is plain HTTP: use https, or developmentMode() on a network that you trust");
    }
  }

  private static URI uri(String given) {
    try {
      return new URI(given);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException("not a URL: " + given, malformed);
    }
  }
}
