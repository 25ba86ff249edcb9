package io.github.qrauth.http;

import io.github.qrauth.identity.Subject;
import java.util.Optional;

/**
 * Port: who of the host's users is calling, by the host's own session cookie or bearer token. MUST
 * verify the credential; MUST NOT trust a header that the client can set.
 */
@FunctionalInterface
public interface CallerResolver {

  /** The signed-in user, or empty. */
  Optional<Subject> resolve(HttpCall call);

  /** Nobody is ever signed in here. */
  static CallerResolver nobody() {
    return call -> Optional.empty();
  }
}
