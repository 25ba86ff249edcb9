package io.github.qrauth.http;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request, as an adapter hands it over. Everything is raw: nothing decoded, trimmed or merged.
 * Used by one thread, during one call.
 */
public interface HttpCall {

  /** The method in upper case. */
  String method();

  /**
   * The path below the mount, starting with {@code /}, still percent-encoded, without the query.
   */
  String path();

  /** The query without {@code ?}, still percent-encoded; empty when there is none. */
  String query();

  /** All values of a header, in order; the name in any case; empty when absent. */
  List<String> headers(String name);

  /** The body, to be read at most once; the reader bounds it. */
  InputStream body();

  /**
   * The address of the peer, as a literal; proxies are this library's business, not the adapter's.
   */
  String remoteAddress();

  /** The first value of a header. */
  default Optional<String> header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The first value of a cookie, over all {@code Cookie} headers; the name exactly. */
  default Optional<String> cookie(String name) {
    return CookieHeader.values(headers("Cookie"), name).findFirst();
  }

  /**
   * A call made of its parts, each as its method above wants it.
   *
   * @param headers all values of a header by its name
   */
  static HttpCall of(
      String method,
      String path,
      String query,
      Function<String, List<String>> headers,
      InputStream body,
      String remoteAddress) {
    return new CopiedCall(method, path, query, headers, body, remoteAddress);
  }
}
