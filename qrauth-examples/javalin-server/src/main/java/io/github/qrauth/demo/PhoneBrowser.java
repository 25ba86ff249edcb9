package io.github.qrauth.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The browser of one simulated phone: it has its own cookies and a log. Used by one thread. */
final class PhoneBrowser {
  private static final int MAX_LOG = 50;

  /** What came back. */
  record Answer(int status, URI url, Optional<URI> redirect, String body) {

    /** The members of a JSON body; none when the body is something else. */
    Map<String, Object> json() {
      try {
        return JSONObjectUtils.parse(body);
      } catch (ParseException noJson) {
        return Map.of();
      }
    }
  }

  private final PhoneNetwork network;
  private final String language;
  private final Map<String, String> cookies = new TreeMap<>();
  private final List<String> log = new ArrayList<>();

  PhoneBrowser(PhoneNetwork network, String language) {
    this.network = network;
    this.language = language;
  }

  /** Opens a page, as a tap on a link does. */
  Answer open(URI url) throws IOException {
    return send(url, request(url).GET().header("Accept", "text/html"));
  }

  /** Sends a form of a page. */
  Answer submit(URI url, Map<String, String> fields) throws IOException {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        url,
        request(url)
            .POST(BodyPublishers.ofString(form))
            .header("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** Calls the server as a page's script does. */
  Answer call(String method, URI url, Map<String, Object> body) throws IOException {
    HttpRequest.Builder request =
        request(url).header("Accept", "application/json").header("QrAuth-Request", "1");
    return send(
        url,
        method.equals("GET")
            ? request.GET()
            : request
                .method(method, BodyPublishers.ofString(JSONObjectUtils.toJSONString(body)))
                .header("Content-Type", "application/json"));
  }

  /** What was sent and answered, oldest first, without queries, cookies and bodies. */
  List<String> log() {
    return List.copyOf(log);
  }

  void clearLog() {
    log.clear();
  }

  private HttpRequest.Builder request(URI url) {
    URI here =
        network.dial(url).orElseThrow(() -> new IllegalArgumentException("not the demo server"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(here)
            .timeout(PhoneNetwork.PATIENCE)
            .header("Origin", network.origin().toString())
            .header("User-Agent", "qrauth simulated phone")
            .header("Accept-Language", language);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Answer send(URI url, HttpRequest.Builder builder) throws IOException {
    HttpRequest request = builder.build();
    try {
      HttpResponse<String> response = network.client().send(request, BodyHandlers.ofString());
      keepCookies(response);
      note(request.method(), url, response.statusCode());
      Optional<URI> redirect = response.headers().firstValue("Location").map(url::resolve);
      return new Answer(response.statusCode(), url, redirect, response.body());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }

  private void keepCookies(HttpResponse<String> response) {
    for (String line : response.headers().allValues("Set-Cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      if (pair.length == 2) {
        cookies.put(pair[0].strip(), pair[1].strip());
      }
    }
  }

  private void note(String method, URI url, int status) {
    if (log.size() < MAX_LOG) {
      log.add(method + " " + url.getRawPath() + " → " + status);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
