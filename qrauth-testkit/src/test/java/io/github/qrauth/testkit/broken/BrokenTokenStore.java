package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.RefreshFamilyCodec;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenGrant;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenTokenStore implements BrokenStore<MapTokenStore> {
  T1_OVERWRITES_AN_ID(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean isTaken(RefreshFamily family) {
              return false;
            }
          }),

  T1_LOOKS_THEN_WRITES(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean create(RefreshFamily family, Instant now) {
              if (find(family.id(), now).isPresent()) {
                return false;
              }
              letOthersIn();
              return super.create(family, now);
            }

            @Override
            boolean isTaken(RefreshFamily family) {
              return false;
            }
          }),

  T2_TAKES_ANY_LATER_VERSION(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean mayReplace(byte[] stored, RefreshFamily next) {
              return RefreshFamilyCodec.version(stored) < next.version();
            }
          }),

  T2_LETS_THE_LAST_WRITE_WIN(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean mayReplace(byte[] stored, RefreshFamily next) {
              return RefreshFamilyCodec.version(stored) <= next.version();
            }
          }),

  T2_COMPARES_THEN_SETS(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean replace(RefreshFamily next, Instant now) {
              checkAnswering();
              byte[] stored = families.get(next.id());
              boolean won = stored != null && isPresent(stored, now) && mayReplace(stored, next);
              letOthersIn();
              return won && families.computeIfPresent(next.id(), (id, old) -> encode(next)) != null;
            }
          }),

  T2_CREATES_WHAT_IS_UNKNOWN(
      capacity ->
          new MapTokenStore(capacity) {
            private final Set<SessionId> known = ConcurrentHashMap.newKeySet();

            @Override
            public boolean create(RefreshFamily family, Instant now) {
              boolean created = super.create(family, now);
              known.add(family.id());
              return created;
            }

            @Override
            public boolean replace(RefreshFamily next, Instant now) {
              if (known.add(next.id())) {
                families.put(next.id(), encode(next));
                return true;
              }
              return super.replace(next, now);
            }
          }),

  T3_FORGETS_THE_KEY(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public Optional<RefreshFamily> find(SessionId id, Instant now) {
              return super.find(id, now).map(BrokenTokenStore::withoutKey);
            }
          }),

  T4_FINDS_WHAT_IS_OVER(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public Optional<RefreshFamily> find(SessionId id, Instant now) {
              checkAnswering();
              return Optional.ofNullable(families.get(id))
                  .map(stored -> RefreshFamilyCodec.decode(id, stored));
            }
          }),

  T4_MOVES_WHAT_IS_OVER(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean replace(RefreshFamily next, Instant now) {
              return super.replace(next, next.grant().authenticatedAt());
            }
          }),

  T4_TAKES_THE_END_OF_THE_TOKEN(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public Optional<RefreshFamily> find(SessionId id, Instant now) {
              return super.find(id, now).filter(found -> now.isBefore(found.refreshUntil()));
            }
          }),

  T5_EVICTS_TO_MAKE_ROOM(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean makeRoom(Map<?, ?> rows) {
              return rows.keySet().remove(rows.keySet().iterator().next());
            }
          }),

  T5_STOPS_WHEN_FULL(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean replace(RefreshFamily next, Instant now) {
              return families.size() < capacity && super.replace(next, now);
            }
          }),

  T5_SHARES_THE_ROOM(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            int used() {
              return families.size() + revocations.size();
            }
          }),

  T6_REMOVES_NOTHING(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public void remove(SessionId id) {
              checkAnswering();
            }
          }),

  T6_KEEPS_THE_ROOM(
      capacity ->
          new MapTokenStore(capacity) {
            private final Set<SessionId> removed = ConcurrentHashMap.newKeySet();

            @Override
            public void remove(SessionId id) {
              checkAnswering();
              removed.add(id);
            }

            @Override
            public Optional<RefreshFamily> find(SessionId id, Instant now) {
              return super.find(id, now).filter(found -> !removed.contains(id));
            }
          }),

  T6_REMOVES_ALL(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public void remove(SessionId id) {
              checkAnswering();
              families.clear();
            }
          }),

  T7_LOOKS_FOR_THE_FIRST_KEY_ONLY(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean isRevoked(Revocable token, Instant now) {
              return super.isRevoked(
                  new Revocable(token.keys().subList(0, 1), token.issuedAt()), now);
            }
          }),

  T7_MIXES_UP_THE_KINDS(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            String key(String key) {
              return key.substring(2);
            }
          }),

  T7_IGNORES_CASE(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            String key(String key) {
              return key.toLowerCase(Locale.ROOT);
            }
          }),

  T7_CUTS_LONG_KEYS(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            String key(String key) {
              return key.substring(0, Math.min(key.length(), 128));
            }
          }),

  T8_FORGETS_A_SECOND_EARLY(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean holds(Revocation found, Revocable token, Instant now) {
              return super.holds(found, token, now.plusSeconds(1));
            }
          }),

  T8_TAKES_THE_LAST_WORD(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            Revocation stricter(Revocation old, Revocation fresh) {
              return fresh;
            }
          }),

  T8_KEEPS_THE_FIRST_WORD(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            Revocation stricter(Revocation old, Revocation fresh) {
              return old;
            }
          }),

  T8_READS_THEN_WRITES(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public void revoke(Revocation revocation, Instant now) {
              checkAnswering();
              Revocation old = revocations.get(revocation.key());
              letOthersIn();
              if (old == null) {
                super.revoke(revocation, now);
              }
              revocations.put(
                  revocation.key(), old == null ? revocation : stricter(old, revocation));
            }
          }),

  T8_FORGETS_ALL_AT_ONCE(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            void sweep(Instant now) {
              if (revocations.values().stream().anyMatch(old -> !now.isBefore(old.until()))) {
                revocations.clear();
              }
            }
          }),

  T9_TAKES_BACK_WHAT_CAME_LATER(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean holds(Revocation found, Revocable token, Instant now) {
              return now.isBefore(found.until());
            }
          }),

  T9_COUNTS_SECONDS(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            boolean holds(Revocation found, Revocable token, Instant now) {
              return token.issuedAt().getEpochSecond() <= found.before().getEpochSecond()
                  && now.isBefore(found.until());
            }
          }),

  T10_SHOWS_THE_DRIVERS_EXCEPTION(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            void checkAnswering() {
              if (out) {
                throw new IllegalStateException("connection reset");
              }
            }
          }),

  T10_KNOWS_OF_NOTHING_IN_AN_OUTAGE(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public boolean isRevoked(Revocable token, Instant now) {
              return !out && super.isRevoked(token, now);
            }
          }),

  T10_DOES_NOT_COME_BACK(
      capacity ->
          new MapTokenStore(capacity) {
            @Override
            public void end() {}
          });

  private final IntFunction<MapTokenStore> opener;

  BrokenTokenStore(IntFunction<MapTokenStore> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public MapTokenStore open(int capacity) {
    return opener.apply(capacity);
  }

  /** As a table without that column would give it back. */
  private static RefreshFamily withoutKey(RefreshFamily stored) {
    TokenGrant grant = stored.grant();
    String key = grant.keyThumbprint();
    if (key == null) {
      return stored;
    }
    byte[] bytes = RefreshFamilyCodec.encode(stored);
    byte[] shorter = java.util.Arrays.copyOf(bytes, bytes.length - key.length());
    shorter[shorter.length - 1] = 0;
    return RefreshFamilyCodec.decode(stored.id(), shorter);
  }

  private static void letOthersIn() {
    LockSupport.parkNanos(200_000);
  }
}
