package io.github.qrauth.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of an HTTP request without query and fragment, in the one spelling that RFC 3986
 * sections 6.2.2 and 6.2.3 give it, so that two of them are compared as texts.
 */
final class HttpTarget {
  private static final int MAX_LENGTH = 2048;

  private HttpTarget() {}

  /** Empty for what is no http or https address, or has user information. */
  static Optional<String> normalised(String address) {
    if (address.length() > MAX_LENGTH || !isAscii(address)) {
      return Optional.empty();
    }
    try {
      return normalised(new URI(address));
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static Optional<String> normalised(URI address) {
    if (address.getScheme() == null
        || address.getHost() == null
        || address.getRawUserInfo() != null) {
      return Optional.empty();
    }
    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
    int usualPort = usualPort(scheme);
    if (usualPort < 0) {
      return Optional.empty();
    }
    boolean usual = address.getPort() < 0 || address.getPort() == usualPort;
    return Optional.of(
        scheme
            + "://"
            + address.getHost().toLowerCase(Locale.ROOT)
            + (usual ? "" : ":" + address.getPort())
            + withoutDots(oneSpelling(address.getRawPath())));
  }

  private static int usualPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> -1;
    };
  }

  private static boolean isAscii(String address) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(address);
  }

  /** Spells out what needs no escape, and escapes in upper case; the syntax was checked. */
  private static String oneSpelling(String path) {
    StringBuilder out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        String escape = path.substring(i + 1, i + 3).toUpperCase(Locale.ROOT);
        char meant = (char) Integer.parseInt(escape, 16);
        out.append(isUnreserved(meant) ? String.valueOf(meant) : "%" + escape);
        i += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || "-._~".indexOf(c) >= 0;
  }

  /** RFC 3986 section 5.2.4, by segments. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean up = segments[i].equals("..");
      boolean dots = up || segments[i].equals(".");
      if (up) {
        kept.pollLast();
      }
      if (!dots) {
        kept.addLast(segments[i]);
      } else if (i == segments.length - 1) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
