package io.github.qrauth.identity;

import io.github.qrauth.base.Secret;
import java.util.Optional;

/**
 * Port: a credential in, a verified subject out. Implementations MUST be thread-safe, MUST take
 * equal work for unknown and known users, and MUST throw only for outages.
 */
@FunctionalInterface
public interface IdentityVerifier {

  /**
   * The subject that this credential proves, or empty.
   *
   * @param claimedId whom the credential claims to be, as received; at most 255 characters
   * @param credential password, temporary token or signature
   */
  Optional<Subject> verify(String claimedId, Secret credential);
}
