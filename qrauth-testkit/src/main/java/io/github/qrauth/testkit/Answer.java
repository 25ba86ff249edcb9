package io.github.qrauth.testkit;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a server answered a virtual device. Immutable. */
public final class Answer {
  private static final String PROBLEM = "urn:qrauth:problem:";

  private final URI uri;
  private final int status;
  private final Map<String, List<String>> headers;
  private final String body;
  private final Map<String, Object> json;

  Answer(HttpResponse<String> response) {
    uri = response.uri();
    status = response.statusCode();
    headers = response.headers().map();
    body = response.body();
    json =
        header("Content-Type").filter(type -> type.contains("json")).isPresent()
            ? Json.read(body)
            : Map.of();
  }

  /** Where the answer came from, redirects followed. */
  public URI uri() {
    return uri;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the status is 200 to 299. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The code of the problem, such as {@code stale-frame}; empty when there is none. */
  public Optional<String> problem() {
    return Optional.ofNullable(json.get("type"))
        .map(String::valueOf)
        .filter(type -> type.startsWith(PROBLEM))
        .map(type -> type.substring(PROBLEM.length()));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  /** The body as text. */
  public String body() {
    return body;
  }

  /** The members of a JSON body; empty for any other. */
  public Map<String, Object> json() {
    return json;
  }

  /** A member that must be text. */
  public String text(String member) {
    return member(member, String.class);
  }

  /** A member that must be a number. */
  public long number(String member) {
    return member(member, Number.class).longValue();
  }

  /** A member that must be an object. */
  @SuppressWarnings("unchecked") // JSON has no other keys than text
  public Map<String, Object> object(String member) {
    return member(member, Map.class);
  }

  @Override
  public String toString() {
    return status + " " + uri.getPath() + problem().map(code -> " " + code).orElse("");
  }

  private <T> T member(String member, Class<T> type) {
    @Nullable Object value = json.get(member);
    if (!type.isInstance(value)) {
      throw new AssertionError(
          "no " + type.getSimpleName() + " \"" + member + "\" in the answer " + this);
    }
    return type.cast(value);
  }
}
