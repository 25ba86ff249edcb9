package io.github.qrauth.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the host wants sent to the screen that has logged in.
 *
 * @param setCookies whole values of {@code Set-Cookie} headers
 * @param redirect a path of the host's own, starting with one slash
 */
public record HostSession(List<String> setCookies, Optional<String> redirect) {

  /** Refuses line breaks and redirects that leave the site. */
  public HostSession {
    setCookies = List.copyOf(setCookies);
    if (setCookies.stream().anyMatch(HostSession::hasControl)) {
      throw new IllegalArgumentException("a cookie has a control character");
    }
    if (redirect.isPresent() && !isLocalPath(redirect.get())) {
      throw new IllegalArgumentException("a redirect is a path such as /dashboard");
    }
  }

  /** Nothing to send: the host has what it needs. */
  public static HostSession none() {
    return new HostSession(List.of(), Optional.empty());
  }

  /** A session cookie; give it {@code HttpOnly}, {@code Secure} and {@code SameSite}. */
  public static HostSession cookie(String setCookie) {
    return new HostSession(List.of(setCookie), Optional.empty());
  }

  /** And then on to this path. */
  public HostSession redirectTo(String path) {
    return new HostSession(setCookies, Optional.of(path));
  }

  /** And another cookie. */
  public HostSession andCookie(String setCookie) {
    return new HostSession(
        Stream.concat(setCookies.stream(), Stream.of(setCookie)).toList(), redirect);
  }

  private static boolean hasControl(String value) {
    return value.chars().anyMatch(Character::isISOControl);
  }

  private static boolean isLocalPath(String path) {
    return path.startsWith("/")
        && !path.startsWith("//")
        && !path.startsWith("/\\")
        && !hasControl(path);
  }
}
