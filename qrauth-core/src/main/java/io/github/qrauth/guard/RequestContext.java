package io.github.qrauth.guard;

import org.jspecify.annotations.Nullable;

/**
 * What people are shown of where a request came from. Built by the server from the request, never
 * from what the browser claims in a body.
 *
 * @param network the network part of the address
 * @param place a human place ("Seoul") when the host can tell, at most 64 characters
 * @param browser a short label such as {@code Firefox on Linux}, at most 64 characters
 * @param origin the web origin when it is not the server's own, at most 128 characters
 */
public record RequestContext(
    NetworkPrefix network, @Nullable String place, String browser, @Nullable String origin) {

  /** Refuses overlong text and control characters. */
  public RequestContext {
    check("place", place, 64);
    check("browser", browser, 64);
    check("origin", origin, 128);
  }

  /** A context of which nothing is known. */
  public static RequestContext unknown() {
    return new RequestContext(NetworkPrefix.UNKNOWN, null, "unknown browser", null);
  }

  private static void check(String what, @Nullable String value, int max) {
    if (value != null
        && (value.length() > max || value.chars().anyMatch(Character::isISOControl))) {
      throw new IllegalArgumentException(
          what + " must have at most " + max + " printable characters");
    }
  }
}
