package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenLoginHistory implements BrokenStore<MapLoginHistory> {
  H1_OVERWRITES_AN_ID(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            void put(LoginRecord login) {
              logins.put(login.id(), login);
            }
          }),

  H1_FORGETS_THE_PLACE_OF_LONG_NAMES(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            void put(LoginRecord login) {
              super.put(login.subject().length() > 80 ? placeless(login) : login);
            }
          }),

  H2_LISTS_THE_OLDEST_FIRST(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            public List<LoginRecord> list(String subject, int max, Instant now) {
              List<LoginRecord> newest = super.list(subject, max, now);
              return newest.size() == 10
                  ? newest.stream().sorted(order().reversed()).toList()
                  : newest;
            }
          }),

  H2_LISTS_TOO_MANY(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            public List<LoginRecord> list(String subject, int max, Instant now) {
              return super.list(subject, Math.max(max, 10), now);
            }
          }),

  H2_IGNORES_CASE(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean isOf(LoginRecord login, String subject) {
              return login
                  .subject()
                  .toLowerCase(Locale.ROOT)
                  .equals(subject.toLowerCase(Locale.ROOT));
            }
          }),

  H3_KEEPS_FOR_EVER(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean isKept(LoginRecord login, Instant now) {
              return true;
            }
          }),

  H3_FORGETS_A_SECOND_EARLY(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean isKept(LoginRecord login, Instant now) {
              return super.isKept(login, now.plusSeconds(1));
            }
          }),

  H4_ENDS_FOREIGN_ONES(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean mayEnd(@Nullable LoginRecord login, String subject, Instant now) {
              return login != null && super.mayEnd(login, login.subject(), now);
            }
          }),

  H4_LETS_THE_LAST_ONE_WIN(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean mayEnd(@Nullable LoginRecord login, String subject, Instant now) {
              return login != null
                  && login.subject().equals(subject)
                  && now.isBefore(login.keptUntil());
            }
          }),

  H4_LOOKS_THEN_ENDS(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            public boolean end(String subject, SessionId id, Instant now) {
              checkAnswering();
              lock.lock();
              boolean open = mayEnd(logins.get(id), subject, now);
              lock.unlock();
              LockSupport.parkNanos(200_000);
              super.end(subject, id, now);
              return open;
            }
          }),

  H5_ERASES_BY_PREFIX(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean isErased(LoginRecord login, String subject) {
              return login.subject().startsWith(subject);
            }
          }),

  H5_ERASES_NOTHING(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean isErased(LoginRecord login, String subject) {
              return false;
            }
          }),

  H6_EVICTS_TO_MAKE_ROOM(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            boolean makeRoom() {
              return logins.keySet().remove(logins.keySet().iterator().next());
            }
          }),

  H6_KEEPS_THE_OLDEST(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            void put(LoginRecord login) {
              if (logins.size() < MOST) {
                super.put(login);
              }
            }
          }),

  H7_SHOWS_THE_DRIVERS_EXCEPTION(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            void checkAnswering() {
              if (out) {
                throw new IllegalStateException("connection reset");
              }
            }
          }),

  H7_SEEMS_EMPTY_IN_AN_OUTAGE(
      capacity ->
          new MapLoginHistory(capacity) {
            @Override
            public List<LoginRecord> list(String subject, int max, Instant now) {
              return out ? List.of() : super.list(subject, max, now);
            }
          });

  private final IntFunction<MapLoginHistory> opener;

  BrokenLoginHistory(IntFunction<MapLoginHistory> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, 2);
  }

  @Override
  public MapLoginHistory open(int capacity) {
    return opener.apply(capacity);
  }

  private static LoginRecord placeless(LoginRecord login) {
    return new LoginRecord(
        login.id(),
        login.subject(),
        login.clientId(),
        login.browser(),
        null,
        login.persistent(),
        login.loggedInAt(),
        null);
  }
}
