package io.github.qrauth;

import java.time.Duration;
import java.util.Optional;

/**
 * Port: whether what is behind the stores answers. Implementations are thread-safe, bound the time
 * that they wait, and change nothing.
 */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Returns when the store has answered.
   *
   * @throws io.github.qrauth.base.StoreException when it does not
   */
  void ping();

  /** How long ago the other nodes' events were last heard of; empty where there is no such line. */
  default Optional<Duration> eventAge() {
    return Optional.empty();
  }
}
