package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: where logins live. Compare-and-set and put-if-absent only; there is no blind write.
 *
 * <p>Rules, each a test of {@code LoginStoreContract}:
 *
 * <ul>
 *   <li>L1 {@link #create} stores a login only if neither its id nor its user code is taken.
 *   <li>L2 {@link #transition} wins only if the stored version is exactly {@code next.version() -
 *       1}; of any number of concurrent attempts at one version exactly one wins.
 *   <li>L3 what was stored is read back equal, every field of it.
 *   <li>L4 from {@link LoginSession#retainUntil()} on a login is absent, by the {@code now} that is
 *       passed, whatever a sweeper does; its id and code may be used again.
 *   <li>L5 a store with no room answers {@link Created#FULL} and never drops a login that is still
 *       retained.
 *   <li>L6 a won transition (and only a won one) is announced on {@link LoginEvents} with id and
 *       version, after it can be read.
 *   <li>L7 a login is found by its user code as long as by its id.
 *   <li>L8 an outage is a {@link io.github.qrauth.base.StoreException}, nothing half written; the
 *       next call works again.
 *   <li>L9 what comes of a won transition has come when it returns; of a lost one nothing does.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface LoginStore {

  /** How a creation ended. */
  enum Created {
    /** Stored. */
    YES,
    /** The id or the user code is in use: draw others. */
    TAKEN,
    /** No room: refuse. */
    FULL
  }

  /** Stores a first version. */
  Created create(LoginSession session, Instant now);

  /** The login with this id, unless absent by {@code now}. */
  Optional<LoginSession> find(SessionId id, Instant now);

  /** The login that shows this code, unless absent by {@code now}. */
  Optional<LoginSession> findByUserCode(UserCode code, Instant now);

  /** Replaces version {@code next.version() - 1} by {@code next}; false when the race was lost. */
  boolean transition(LoginSession next, Instant now);

  /**
   * As {@link #transition(LoginSession, Instant)}, and what comes of a win. A store that keeps the
   * other thing too does both in one step.
   */
  default boolean transition(LoginSession next, Sequel sequel, Instant now) {
    boolean won = transition(next, now);
    if (won) {
      sequel.follow(now);
    }
    return won;
  }
}
