package io.github.qrauth.demo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the log-in page leads back to: a path of this server, never another site. */
final class ReturnPath {
  private static final String DASHBOARD = "/dashboard";
  private static final int MAX_LENGTH = 1024;

  private ReturnPath() {}

  /** The path to go to, the dashboard when none is named, or empty when it leads elsewhere. */
  static Optional<String> of(@Nullable String wish) {
    if (wish == null || wish.isEmpty()) {
      return Optional.of(DASHBOARD);
    }
    return isOwn(wish) ? Optional.of(wish) : Optional.empty();
  }

  // Browsers read "\" as "/" and drop tabs and line breaks, so only plain URL characters pass.
  private static boolean isOwn(String path) {
    return path.length() <= MAX_LENGTH
        && path.matches("/[A-Za-z0-9/?&=%._~+-]*")
        && !path.startsWith("//");
  }
}
