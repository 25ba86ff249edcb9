package io.github.qrauth.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other sites' pages from acting in a visitor's name (S27). An origin that is sent must be in
 * the list, exactly. None at all is fine only for callers that rely on no cookie, which is not a
 * browser's page.
 */
final class OriginGuard {
  private static final Logger LOG = LoggerFactory.getLogger(OriginGuard.class);

  /** Credentials that a browser sends by itself, like cookies. */
  private static final Set<String> AMBIENT = Set.of("basic", "digest", "negotiate", "ntlm");

  private final Origins origins;

  OriginGuard(Origins origins) {
    this.origins = origins;
  }

  /** For what changes something in the name of whoever a cookie stands for. */
  void checkChange(HttpCall call) {
    boolean known = checkForeign(call);
    if (hasExplicitCredential(call)) {
      return;
    }
    if (!known) {
      throw refused("none");
    }
    if (!call.header("QrAuth-Request").equals(Optional.of("1"))) {
      LOG.warn("refused a request with a cookie: it lacks the header QrAuth-Request: 1");
      throw Rejection.of(
          ProblemType.ORIGIN_REFUSED, "Send the header QrAuth-Request: 1 with cookies.");
    }
  }

  /**
   * Refuses an origin that is not in the list.
   *
   * @return whether there is one at all
   */
  boolean checkForeign(HttpCall call) {
    List<String> sent = call.headers("Origin");
    if (sent.isEmpty()) {
      return false;
    }
    if (sent.size() > 1 || !origins.contains(sent.get(0))) {
      throw refused(sent.get(0));
    }
    return true;
  }

  /** The origin to name in a cross-origin answer (Fetch standard, CORS protocol). */
  Optional<String> allowed(HttpCall call) {
    List<String> sent = call.headers("Origin");
    return sent.size() == 1 && origins.contains(sent.get(0))
        ? Optional.of(sent.get(0))
        : Optional.empty();
  }

  private static boolean hasExplicitCredential(HttpCall call) {
    return call.header("QrAuth-Claim-Secret").isPresent()
        || call.header("Authorization").filter(value -> !isAmbient(value)).isPresent();
  }

  private static boolean isAmbient(String authorization) {
    String scheme = authorization.strip().split(" ", 2)[0];
    return AMBIENT.contains(scheme.toLowerCase(Locale.ROOT));
  }

  private Rejection refused(String seen) {
    LOG.warn(
        "refused origin \"{}\"; expected one of: {}; setting: allowedOrigins",
        LogText.of(seen),
        origins);
    return Rejection.of(ProblemType.ORIGIN_REFUSED);
  }
}
