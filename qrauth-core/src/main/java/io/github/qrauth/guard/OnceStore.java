package io.github.qrauth.guard;

import java.time.Instant;

/**
 * Port: ids that count once (token ids, tickets, proofs).
 *
 * <p>Rules, each a test of {@code OnceStoreContract}: O1 exactly one of any number of concurrent
 * uses of an id is {@link Use#FIRST}. O2 an id is remembered until {@code until}, at least. O3
 * after {@code until} it MAY be forgotten, never before. O4 a full store answers {@link Use#FULL}
 * and forgets nothing to make room. O5 ids are compared exactly. An outage is a {@link
 * io.github.qrauth.base.StoreException}.
 */
public interface OnceStore {

  /** How a use ended. Only {@link #FIRST} lets the caller go on. */
  enum Use {
    /** Nobody used this id before. */
    FIRST,
    /** Used before. */
    REPEATED,
    /** No room to remember it: refuse. */
    FULL
  }

  /**
   * Uses an id up.
   *
   * @param id 1 to 256 characters
   * @param until when the id's own expiry makes a repeat harmless, skew included
   * @param now the deciding time
   */
  Use use(String id, Instant until, Instant now);
}
