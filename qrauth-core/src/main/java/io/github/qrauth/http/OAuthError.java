package io.github.qrauth.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a request to an OAuth endpoint with an error as RFC 6749 section 5.2 wants it. Stackless: it
 * is an answer, not an accident.
 */
final class OAuthError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String description;
  private final transient Map<String, List<String>> headers;

  private OAuthError(
      int status, String code, String description, Map<String, List<String>> headers) {
    super(code, null, false, false);
    this.status = status;
    this.description = description;
    this.headers = headers;
  }

  /**
   * Status 400.
   *
   * @param description what helps; never echoes input
   */
  static OAuthError of(String code, String description) {
    return new OAuthError(400, code, description, Map.of());
  }

  static OAuthError invalidRequest(String description) {
    return of("invalid_request", description);
  }

  /** One answer for every way in which a code or token is not good. */
  static OAuthError invalidGrant() {
    return of("invalid_grant", "The code or token is unknown, over, used, or another client's.");
  }

  static OAuthError invalidClient() {
    return new OAuthError(
        401,
        "invalid_client",
        "The client is unknown, or did not authenticate as it is registered.",
        Map.of("WWW-Authenticate", List.of("Basic realm=\"qrauth\"")));
  }

  static OAuthError unavailable() {
    return new OAuthError(
        503,
        "temporarily_unavailable",
        "Nothing happened; try again in a moment.",
        Map.of("Retry-After", List.of("5")));
  }

  static OAuthError tooMany(Duration wait) {
    return new OAuthError(
        429,
        "temporarily_unavailable",
        "Too many logins; wait as long as Retry-After says.",
        Map.of("Retry-After", List.of(Long.toString(Math.max(1, LoginView.wholeSeconds(wait))))));
  }

  /** The same with another header. */
  OAuthError with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.of(value));
    return new OAuthError(status, String.valueOf(getMessage()), description, more);
  }

  HttpReply.Full reply() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("error", getMessage());
    json.put("error_description", description);
    HttpReply.Full reply = Replies.json(status, json);
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      reply = Replies.with(reply, header.getKey(), header.getValue());
    }
    return reply;
  }
}
