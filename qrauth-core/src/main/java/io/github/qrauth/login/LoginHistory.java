package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import java.time.Instant;
import java.util.List;

/**
 * Port: the logins of each user, to look at and to end.
 *
 * <p>Rules, each a test of {@code LoginHistoryContract}:
 *
 * <ul>
 *   <li>H1 an added record is listed as soon as {@link #add} has returned, on every node, equal in
 *       every field; adding the same id again changes nothing.
 *   <li>H2 {@link #list} gives the newest first, at most as many as asked for, and those of exactly
 *       this subject.
 *   <li>H3 from {@link LoginRecord#keptUntil()} on a record is absent, by the {@code now} that is
 *       passed, whatever a sweeper does.
 *   <li>H4 {@link #end} marks a record of this subject once: of any number of concurrent attempts
 *       one does, its time stays, and another subject's record is left alone.
 *   <li>H5 {@link #erase} forgets all records of a subject and no other.
 *   <li>H6 a store with no room throws {@link io.github.qrauth.base.StoreException} and forgets
 *       nothing to make room. Of one subject it keeps the {@link #MOST} newest at least, and may
 *       drop older ones.
 *   <li>H7 an outage is a {@link io.github.qrauth.base.StoreException}; the next call works again.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface LoginHistory {
  /** How many records of one subject are kept at least, and listed at most. */
  int MOST = 100;

  /** Adds a login. */
  void add(LoginRecord login, Instant now);

  /**
   * The logins of a user, newest first.
   *
   * @param max 1 to {@link #MOST}
   */
  List<LoginRecord> list(String subject, int max, Instant now);

  /**
   * Marks a login as ended; false when it is not this subject's, is absent, or was ended before.
   */
  boolean end(String subject, SessionId id, Instant now);

  /** Forgets all logins of a user. */
  void erase(String subject);

  /** Keeps nothing. */
  static LoginHistory none() {
    return NoHistory.INSTANCE;
  }
}
