package io.github.qrauth.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Where people sign in who are not: a path of this host, or a whole URL of another. */
final class LoginPage {
  private LoginPage() {}

  /** The setting itself, when it is one that a browser cannot take for another place. */
  static String require(String pathOrUrl) {
    if (!isAscii(pathOrUrl) || !(isPath(pathOrUrl) || isUrl(pathOrUrl))) {
      throw new IllegalArgumentException(
          "loginPage is a path with one leading slash, such as /login, or an http(s) URL: "
              + LogText.of(pathOrUrl));
    }
    return pathOrUrl;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  /** Two slashes would start a host; browsers take a backslash for a slash. */
  private static boolean isPath(String text) {
    return text.startsWith("/") && !text.startsWith("//") && text.indexOf('\\') < 0;
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null;
    } catch (URISyntaxException noUrl) {
      return false;
    }
  }
}
