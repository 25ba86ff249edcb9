package io.github.qrauth.testkit;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** How a user gets through the host's own login page. */
@FunctionalInterface
public interface SignIn {

  /**
   * What the page sends when its form is filled in and submitted.
   *
   * @param page the login page; its address says in {@code return} where to go afterwards
   */
  HttpRequest.Builder submit(Answer page);

  /** A plain form that is posted to the page's own address, query included. */
  static SignIn form(Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return page ->
        post(page.uri(), body).header("Content-Type", "application/x-www-form-urlencoded");
  }

  private static HttpRequest.Builder post(URI uri, String body) {
    return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
