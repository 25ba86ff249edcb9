package io.github.qrauth.identity;

import java.security.PublicKey;
import java.util.Optional;

/**
 * Port: keys enrolled on authorization devices. Implementations are thread-safe; an outage is a
 * {@link io.github.qrauth.base.StoreException}.
 */
@FunctionalInterface
public interface DeviceKeys {

  /** The active key of this subject with this id: EC P-256 or Ed25519. */
  Optional<PublicKey> find(Subject subject, String keyId);

  /** Nobody has enrolled a key: every signature is refused. */
  static DeviceKeys none() {
    return (subject, keyId) -> Optional.empty();
  }
}
