package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.Sequel;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenLoginStore implements BrokenStore<MapLoginStore> {
  L1_OVERWRITES_AN_ID(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            boolean idTaken(LoginSession session) {
              return false;
            }
          }),

  L1_OVERWRITES_A_CODE(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            boolean codeTaken(LoginSession session) {
              return false;
            }
          }),

  L1_CHECKS_THE_CODE_THEN_WRITES(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public Created create(LoginSession session, Instant now) {
              if (findByUserCode(session.userCode(), now).isPresent()) {
                return Created.TAKEN;
              }
              letOthersIn();
              return super.create(session, now);
            }

            @Override
            boolean codeTaken(LoginSession session) {
              return false;
            }
          }),

  L2_TAKES_ANY_LATER_VERSION(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            boolean mayReplace(byte[] stored, LoginSession next) {
              return LoginSessionCodec.version(stored) < next.version();
            }
          }),

  L2_LETS_THE_LAST_WRITE_WIN(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            boolean mayReplace(byte[] stored, LoginSession next) {
              return LoginSessionCodec.version(stored) <= next.version();
            }
          }),

  L2_COMPARES_THEN_SETS(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Instant now) {
              checkAnswering();
              byte[] stored = sessions.get(next.id());
              boolean won = stored != null && isPresent(stored, now) && mayReplace(stored, next);
              letOthersIn();
              if (won) {
                replace(stored, next);
              }
              return won;
            }
          }),

  L2_CREATES_WHAT_IS_UNKNOWN(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Instant now) {
              if (!out && !sessions.containsKey(next.id())) {
                sessions.put(next.id(), encode(next));
                return true;
              }
              return super.transition(next, now);
            }
          }),

  L3_FORGETS_THE_WARNING(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            byte[] encode(LoginSession session) {
              byte[] bytes = super.encode(session);
              if (session.secondScan()) {
                forgetWarning(bytes);
              }
              return bytes;
            }
          }),

  L4_FINDS_WHAT_IS_OVER(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public Optional<LoginSession> find(SessionId id, Instant now) {
              checkAnswering();
              return Optional.ofNullable(sessions.get(id))
                  .map(stored -> LoginSessionCodec.decode(id, stored));
            }
          }),

  L4_MOVES_WHAT_IS_OVER(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Instant now) {
              return super.transition(next, next.createdAt());
            }
          }),

  L4_KEEPS_CODES_FOR_EVER(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            void sweep(Instant now) {
              sessions.values().removeIf(stored -> !isPresent(stored, now));
            }
          }),

  L4_EXPIRES_BY_THE_FIRST_DEADLINE(
      capacity ->
          new MapLoginStore(capacity) {
            private final Map<SessionId, Instant> deadlines = new ConcurrentHashMap<>();

            @Override
            public Created create(LoginSession session, Instant now) {
              deadlines.put(session.id(), session.retainUntil());
              return super.create(session, now);
            }

            @Override
            public Optional<LoginSession> find(SessionId id, Instant now) {
              return super.find(id, now).filter(found -> now.isBefore(deadlines.get(id)));
            }
          }),

  L5_EVICTS_TO_MAKE_ROOM(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            boolean makeRoom() {
              return sessions.keySet().remove(sessions.keySet().iterator().next());
            }
          }),

  L5_STOPS_WHEN_FULL(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Instant now) {
              return sessions.size() < capacity && super.transition(next, now);
            }
          }),

  L6_ANNOUNCES_TOO_EARLY(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            void replace(byte[] stored, LoginSession next) {
              announce(next.id(), next.version());
              sessions.put(next.id(), encode(next));
            }
          }),

  L6_ANNOUNCES_NOTHING(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            void announce(SessionId id, int version) {}
          }),

  L6_ANNOUNCES_WHAT_WAS_LOST(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Instant now) {
              boolean won = super.transition(next, now);
              announce(next.id(), next.version());
              return won;
            }
          }),

  L7_FORGETS_THE_CODE_AFTER_THE_SCAN(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            void replace(byte[] stored, LoginSession next) {
              super.replace(stored, next);
              codes.remove(next.userCode());
            }
          }),

  L8_SHOWS_THE_DRIVERS_EXCEPTION(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            void checkAnswering() {
              if (out) {
                throw new IllegalStateException("connection reset");
              }
            }
          }),

  L8_SEEMS_EMPTY_IN_AN_OUTAGE(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
              return out ? Optional.empty() : super.findByUserCode(code, now);
            }
          }),

  L8_LEAVES_HALF_A_LOGIN(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public Created create(LoginSession session, Instant now) {
              if (out) {
                sessions.put(session.id(), encode(session));
              }
              return super.create(session, now);
            }
          }),

  L9_FORGETS_THE_SEQUEL(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Sequel sequel, Instant now) {
              return transition(next, now);
            }
          }),

  L9_FOLLOWS_WHAT_WAS_LOST(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public boolean transition(LoginSession next, Sequel sequel, Instant now) {
              sequel.follow(now);
              return transition(next, now);
            }
          }),

  L6_FOLLOWS_WITHOUT_TELLING(
      capacity ->
          new MapLoginStore(capacity) {
            private boolean silent;

            @Override
            public boolean transition(LoginSession next, Sequel sequel, Instant now) {
              silent = true;
              boolean won = super.transition(next, sequel, now);
              silent = false;
              return won;
            }

            @Override
            void announce(SessionId id, int version) {
              if (!silent) {
                super.announce(id, version);
              }
            }
          }),

  L8_DOES_NOT_COME_BACK(
      capacity ->
          new MapLoginStore(capacity) {
            @Override
            public void end() {}
          });

  private final IntFunction<MapLoginStore> opener;

  BrokenLoginStore(IntFunction<MapLoginStore> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, 2);
  }

  @Override
  public MapLoginStore open(int capacity) {
    return opener.apply(capacity);
  }

  /** By the layout of the codec; fails loudly when that has moved. */
  private static void forgetWarning(byte[] bytes) {
    int flagsAt = 17;
    int secondScan = 32;
    if ((bytes[flagsAt] & secondScan) == 0) {
      throw new AssertionError("the codec keeps its flags elsewhere now");
    }
    bytes[flagsAt] &= (byte) ~secondScan;
  }

  private static void letOthersIn() {
    LockSupport.parkNanos(200_000);
  }
}
