package io.github.qrauth.http;

import java.util.List;
import java.util.stream.Stream;

/** The {@code Cookie} headers of a request (RFC 6265 section 4.2). */
final class CookieHeader {
  private CookieHeader() {}

  /** All values of one cookie, in the order in which they were sent. */
  static Stream<String> values(List<String> headers, String name) {
    String prefix = name + "=";
    return headers.stream()
        .flatMap(header -> Stream.of(header.split(";", -1)))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(prefix))
        .map(cookie -> cookie.substring(prefix.length()));
  }
}
