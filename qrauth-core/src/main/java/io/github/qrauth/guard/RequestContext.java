package io.github.qrauth.guard;

import io.github.qrauth.internal.text.PrintableText;
import org.jspecify.annotations.Nullable;

/**
 * What people are shown of where a request came from. Built by the server from the request, never
 * from what the browser claims in a body.
 *
 * @param network the network part of the address
 * @param place a human place ("Seoul") when the host can tell, at most 64 bytes of UTF-8
 * @param browser a short label such as {@code Firefox on Linux}, at most 64 bytes of UTF-8
 * @param origin the web origin when it is not the server's own, at most 128 bytes of UTF-8
 */
public record RequestContext(
    NetworkPrefix network, @Nullable String place, String browser, @Nullable String origin) {
  /** How long a place may be, in bytes of UTF-8. */
  public static final int MAX_PLACE_BYTES = 64;

  /** How long a browser's label may be, in bytes of UTF-8. */
  public static final int MAX_BROWSER_BYTES = 64;

  /** How long an origin may be, in bytes of UTF-8. */
  public static final int MAX_ORIGIN_BYTES = 128;

  /** Refuses overlong and unprintable text. */
  public RequestContext {
    check("place", place, MAX_PLACE_BYTES);
    check("browser", browser, MAX_BROWSER_BYTES);
    check("origin", origin, MAX_ORIGIN_BYTES);
  }

  /** A context of which nothing is known. */
  public static RequestContext unknown() {
    return new RequestContext(NetworkPrefix.UNKNOWN, null, "unknown browser", null);
  }

  private static void check(String what, @Nullable String value, int maxBytes) {
    if (value != null) {
      PrintableText.require(what, value, maxBytes);
    }
  }
}
