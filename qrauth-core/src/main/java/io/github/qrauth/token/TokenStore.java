package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: where refresh families live, and what was taken back. Put-if-absent, compare-and-set,
 * remove and add only; there is no blind write.
 *
 * <p>Rules, each a test of {@code TokenStoreContract}:
 *
 * <ul>
 *   <li>T1 {@link #create} stores a family only if its id is not taken; of any number of concurrent
 *       attempts exactly one does.
 *   <li>T2 {@link #replace} wins only if the stored version is exactly {@code next.version() - 1};
 *       of any number of concurrent attempts at one version exactly one wins. What is not there, or
 *       was removed, is not brought back.
 *   <li>T3 what was stored is read back equal, every field of it.
 *   <li>T4 from {@link RefreshFamily#expiresAt()} on a family is absent, by the {@code now} that is
 *       passed, whatever a sweeper does; its id may be used again.
 *   <li>T5 a store with no room for one more family, or one more revocation, throws {@link
 *       io.github.qrauth.base.StoreException} and forgets nothing to make room. What is stored goes
 *       on, and families take no room from revocations.
 *   <li>T6 a removed family is absent from then on, on every node; its room is free.
 *   <li>T7 a token is revoked as soon as {@link #revoke} has returned, on every node, when a
 *       revocation has one of its keys. Keys are compared exactly.
 *   <li>T8 a revocation holds until {@link Revocation#until()}, at least, and nothing takes it
 *       back: of several with one key the latest {@code before} and the latest {@code until} count.
 *   <li>T9 what was issued at {@link Revocation#before()} or later is not revoked.
 *   <li>T10 an outage is a {@link io.github.qrauth.base.StoreException}, nothing half written, and
 *       never an answer; the next call works again.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface TokenStore {

  /** Stores version 1; false when the id is taken. */
  boolean create(RefreshFamily family, Instant now);

  /** The family of this login, unless absent by {@code now}. */
  Optional<RefreshFamily> find(SessionId id, Instant now);

  /** Replaces version {@code next.version() - 1} by {@code next}; false when the race was lost. */
  boolean replace(RefreshFamily next, Instant now);

  /** Ends a family for ever; nothing when there is none. */
  void remove(SessionId id);

  /** Takes tokens back. */
  void revoke(Revocation revocation, Instant now);

  /** Whether this was taken back, by any of its keys: one round trip. */
  boolean isRevoked(Revocable token, Instant now);
}
