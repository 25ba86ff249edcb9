package io.github.qrauth.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser at the wire: own cookies, no redirects of its own accord. */
final class Visitor {
  private final URI base;
  private final HttpClient client;
  final Map<String, String> cookies = new TreeMap<>();

  Visitor(URI base, HttpClient client) {
    this.base = base;
    this.client = client;
  }

  static HttpClient plainClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET().header("Accept", "text/html"));
  }

  HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
    return send(formRequest(path, fields).header("Origin", base.toString()));
  }

  HttpResponse<String> formFrom(String origin, String path, Map<String, String> fields)
      throws Exception {
    return send(formRequest(path, fields).header("Origin", origin));
  }

  /** As a page's script calls: by cookie, with the origin and the header that S27 wants. */
  HttpResponse<String> call(String path, Map<String, Object> body) throws Exception {
    return send(json(path, body).header("Origin", base.toString()).header("QrAuth-Request", "1"));
  }

  /** As the screen calls in mode "secret"; a null body is a GET. */
  HttpResponse<String> screen(String path, Map<String, Object> body, String secret)
      throws Exception {
    HttpRequest.Builder request = body == null ? request(path).GET() : json(path, body);
    return send(request.header("QrAuth-Claim-Secret", secret));
  }

  HttpResponse<String> bytes(String path, byte[] body) throws Exception {
    return send(
        request(path).POST(BodyPublishers.ofByteArray(body)).header("Origin", base.toString()));
  }

  static Map<String, Object> json(HttpResponse<String> response) throws Exception {
    return JSONObjectUtils.parse(response.body());
  }

  static String location(HttpResponse<String> response) {
    URI target = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
  }

  static String parameter(String path, String name) {
    String found = path.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    return URLDecoder.decode(found, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder formRequest(String path, Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return request(path)
        .POST(BodyPublishers.ofString(form))
        .header("Content-Type", "application/x-www-form-urlencoded");
  }

  private HttpRequest.Builder json(String path, Map<String, Object> body) {
    return request(path)
        .POST(BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)))
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
    for (String line : response.headers().allValues("Set-Cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    return response;
  }
}
