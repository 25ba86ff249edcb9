package io.github.qrauth.jdbc;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginListeners;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads, again and again, the versions of the logins that this node's pages wait for, and tells of
 * those that grew.
 */
final class PolledEvents implements EventLine {
  private static final Logger LOG = LoggerFactory.getLogger(PolledEvents.class);

  private final LoginListeners listeners;
  private final StoredVersions stored;
  private final ScheduledExecutorService thread = DaemonThread.named("qrauth-jdbc-events");
  private final SignOfLife life = new SignOfLife();
  private Map<SessionId, Integer> known = Map.of();
  private boolean failing;

  PolledEvents(LoginListeners listeners, StoredVersions stored, Duration interval) {
    this.listeners = listeners;
    this.stored = stored;
    long millis = interval.toMillis();
    thread.scheduleWithFixedDelay(this::poll, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public Optional<Duration> age() {
    return life.age();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void poll() {
    try {
      known = announceNewer(listeners, stored, known);
      life.now();
      failing = false;
    } catch (StoreException out) {
      if (!failing) {
        LOG.warn("new versions of logins cannot be read, trying on: {}", out.getMessage());
      }
      failing = true;
    } catch (RuntimeException bug) {
      LOG.error("reading new versions of logins failed", bug);
    }
  }

  /**
   * Tells of every watched login that is beyond the version known of it, and gives what is known
   * now. A login that nothing is known of is told when it has changed at all.
   */
  static Map<SessionId, Integer> announceNewer(
      LoginListeners listeners, StoredVersions stored, Map<SessionId, Integer> known) {
    Map<SessionId, Integer> versions = stored.of(listeners.watched());
    versions.forEach(
        (id, version) -> {
          if (version > known.getOrDefault(id, 1)) {
            listeners.announce(new LoginEvent(id, version));
          }
        });
    return versions;
  }
}
