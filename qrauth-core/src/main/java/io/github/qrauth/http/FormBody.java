package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The form in the body of an OAuth request (RFC 6749 appendix B): bounded, each parameter once, an
 * empty one as if it were not there (section 3.2), unknown ones ignored.
 */
final class FormBody {
  static final String TYPE = "application/x-www-form-urlencoded";

  private static final int MAX_PARAMETERS = 32;

  private final Map<String, String> parameters;

  private FormBody(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  static FormBody of(HttpCall call) {
    if (!BoundedBody.isOfType(call, TYPE)) {
      throw OAuthError.invalidRequest("Send Content-Type: " + TYPE + ".");
    }
    try {
      return parse(new String(BoundedBody.read(call), UTF_8));
    } catch (Rejection tooLargeOrCutOff) {
      throw OAuthError.invalidRequest(tooLargeOrCutOff.problem().detail());
    }
  }

  private static FormBody parse(String body) {
    Map<String, String> parameters = new HashMap<>();
    String[] pairs = body.isEmpty() ? new String[0] : body.split("&", MAX_PARAMETERS + 1);
    if (pairs.length > MAX_PARAMETERS) {
      throw OAuthError.invalidRequest("At most 32 parameters.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw OAuthError.invalidRequest("Each parameter once.");
      }
    }
    return new FormBody(parameters);
  }

  static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw OAuthError.invalidRequest("The parameters are not percent-encoded.");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }

  String required(String name) {
    return text(name)
        .orElseThrow(() -> OAuthError.invalidRequest("The parameter " + name + " is missing."));
  }

  /** The scopes that are asked for, none when none are named. */
  Set<String> scopes() {
    return text("scope").map(FormBody::split).orElse(Set.of());
  }

  private static Set<String> split(String scope) {
    List<String> tokens = Arrays.stream(scope.split(" ")).filter(t -> !t.isEmpty()).toList();
    return Set.copyOf(tokens);
  }
}
