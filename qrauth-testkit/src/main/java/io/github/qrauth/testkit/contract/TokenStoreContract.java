package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenStore} must keep, rule by rule (T1 to T10 of its documentation). Extend
 * it, say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class TokenStoreContract {
  private static final int ROOM = 10_000;
  private static final int SMALL = 20;
  private static final int ROUNDS = 20;
  private static final Duration HOUR = Duration.ofHours(1);

  /** The time of the tests; give it to a store that wants a clock. */
  protected final MutableClock clock = new MutableClock();

  private final SampleFamilies families = new SampleFamilies(clock);

  /** For implementers to extend. */
  protected TokenStoreContract() {}

  /**
   * A fresh and empty store.
   *
   * @param capacity how many families it has room for, and how many revocations; stores without a
   *     bound ignore it and override {@link #bounded()}
   */
  protected abstract TokenStore newStore(int capacity);

  /** The same store as another node sees it; by default the same object. */
  protected TokenStore otherNode(TokenStore store) {
    return store;
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  /** How to cut a store off from what is behind it; empty when nothing is. */
  protected Optional<Outage> outage(TokenStore store) {
    return Optional.empty();
  }

  // ---- T1 create only if the id is not taken ----

  @Test
  void t1_create_whenIdIsTaken_isRefusedAndKeepsTheFirst() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    assertThat(store.create(families.first(first.id()), now())).isFalse();
    assertStored(store, first);
    assertStored(otherNode(store), first);
  }

  @Test
  void t1_create_whenALaterVersionIsStored_isRefusedAndKeepsIt() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(created(store));
    store.replace(next, now());
    assertThat(store.create(families.first(next.id()), now())).isFalse();
    assertStored(store, next);
  }

  @Test
  void t1_create_ofManyConcurrent_exactlyOneIsStored() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      SessionId id = families.id();
      List<RefreshFamily> rivals = new ArrayList<>();
      for (int i = 0; i < Race.THREADS; i++) {
        rivals.add(families.first(id));
      }
      List<Boolean> ends =
          Race.run(rivals.size(), i -> node(store, i).create(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(true);
      assertStored(store, rivals.get(ends.indexOf(true)));
    }
  }

  // ---- T2 compare-and-set ----

  @Test
  void t2_replace_whenVersionIsNext_wins() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(created(store));
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
  }

  @Test
  void t2_replace_whenRepeated_loses() {
    TokenStore store = newStore(ROOM);
    List<RefreshFamily> rivals = families.rivals(created(store), 2);
    assertThat(store.replace(rivals.get(0), now())).isTrue();
    assertThat(store.replace(rivals.get(1), now())).isFalse();
    assertStored(store, rivals.get(0));
  }

  @Test
  void t2_replace_whenAVersionIsSkipped_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    assertThat(store.replace(families.next(families.next(first)), now())).isFalse();
    assertStored(store, first);
  }

  @Test
  void t2_replace_whenVersionIsOlder_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily first = created(store);
    RefreshFamily second = families.next(first);
    RefreshFamily third = families.next(second);
    store.replace(second, now());
    store.replace(third, now());
    assertThat(store.replace(families.next(first), now())).isFalse();
    assertStored(store, third);
  }

  @Test
  void t2_replace_ofUnknownFamily_losesAndStoresNothing() {
    TokenStore store = newStore(ROOM);
    RefreshFamily next = families.next(families.first());
    assertThat(store.replace(next, now())).isFalse();
    assertThat(store.find(next.id(), now())).isEmpty();
  }

  @Test
  void t2_replace_ofManyConcurrent_exactlyOneWins() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      List<RefreshFamily> rivals = families.rivals(created(store), Race.THREADS);
      List<Boolean> ends =
          Race.run(rivals.size(), i -> node(store, i).replace(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(true);
      assertStored(store, rivals.get(ends.indexOf(true)));
    }
  }

  // ---- T3 read back equal ----

  @Test
  void t3_find_afterEachWrite_isEqualInEveryField() {
    TokenStore store = newStore(ROOM);
    for (RefreshFamily first : families.all()) {
      assertThat(store.create(first, now())).isTrue();
      assertStored(store, first);
      RefreshFamily next = families.next(first);
      assertThat(store.replace(next, now())).isTrue();
      assertStored(store, next);
      assertStored(otherNode(store), next);
    }
  }

  // ---- T4 absent from its end on ----

  @Test
  void t4_find_untilItsEnd_isPresentAndThenAbsent() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    Instant end = family.expiresAt();
    assertThat(store.find(family.id(), end.minusMillis(1))).isPresent();
    assertThat(store.find(family.id(), end)).isEmpty();
  }

  @Test
  void t4_replace_atItsEnd_loses() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    assertThat(store.replace(families.next(family), family.expiresAt())).isFalse();
  }

  @Test
  void t4_find_afterARefresh_isPresentUntilTheSameEnd() {
    TokenStore store = newStore(ROOM);
    RefreshFamily family = created(store);
    clock.advance(Duration.ofDays(5));
    RefreshFamily next = families.next(family);
    store.replace(next, now());
    clock.set(family.expiresAt().minusMillis(1));
    assertStored(store, next);
    clock.advance(Duration.ofMillis(1));
    assertThat(store.find(family.id(), now())).isEmpty();
  }

  @Test
  void t4_create_afterItsEnd_mayUseTheIdAgain() {
    TokenStore store = newStore(ROOM);
    RefreshFamily old = created(store);
    clock.set(old.expiresAt());
    RefreshFamily again = families.first(old.id());
    assertThat(store.create(again, now())).isTrue();
    assertStored(store, again);
  }

  // ---- T5 full ----

  @Test
  void t5_create_whenFull_isRefusedAndForgetsNothing() {
    TokenStore store = newStore(SMALL);
    List<RefreshFamily> stored = fill(store);
    if (bounded()) {
      assertOut(() -> store.create(families.first(), now()));
    }
    assertThat(stored).allSatisfy(family -> assertStored(store, family));
  }

  @Test
  void t5_replace_whenFull_goesOn() {
    TokenStore store = newStore(SMALL);
    RefreshFamily next = families.next(fill(store).get(0));
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
  }

  @Test
  void t5_create_whenTheFullStoreIsOver_hasRoomAgain() {
    TokenStore store = newStore(SMALL);
    fill(store);
    clock.advance(SampleFamilies.LIFE.plus(HOUR));
    assertThat(store.create(families.first(), now())).isTrue();
  }

  @Test
  void t5_revoke_whenFullOfFamilies_hasRoom() {
    TokenStore store = newStore(SMALL);
    fill(store);
    for (int i = 0; i < SMALL; i++) {
      store.revoke(Revocation.ofToken("token-" + i, in(HOUR)), now());
    }
    assertThat(isTokenRevoked(store, "token-0")).isTrue();
  }

  @Test
  void t5_revoke_whenFull_isRefusedAndForgetsNothing() {
    TokenStore store = newStore(SMALL);
    for (int i = 0; i < SMALL; i++) {
      store.revoke(Revocation.ofToken("token-" + i, in(HOUR)), now());
    }
    if (bounded()) {
      assertOut(() -> store.revoke(Revocation.ofToken("one more", in(HOUR)), now()));
    }
    store.revoke(Revocation.ofToken("token-0", in(HOUR.multipliedBy(2))), now());
    for (int i = 0; i < SMALL; i++) {
      assertThat(isTokenRevoked(store, "token-" + i)).isTrue();
    }
  }

  // ---- T6 remove ----

  @Test
  void t6_remove_ofOneFamily_makesThatOneAbsentOnEveryNode() {
    TokenStore store = newStore(ROOM);
    RefreshFamily gone = created(store);
    RefreshFamily kept = created(store);
    otherNode(store).remove(gone.id());
    assertThat(store.find(gone.id(), now())).isEmpty();
    assertThat(otherNode(store).find(gone.id(), now())).isEmpty();
    assertStored(store, kept);
  }

  @Test
  void t6_remove_ofAnUnknownOrRemovedFamily_isNothing() {
    TokenStore store = newStore(ROOM);
    RefreshFamily kept = created(store);
    SessionId unknown = families.id();
    store.remove(unknown);
    store.remove(unknown);
    assertStored(store, kept);
  }

  @Test
  void t6_remove_whileOthersReplace_winsInTheEnd() throws Exception {
    TokenStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      RefreshFamily family = created(store);
      List<RefreshFamily> rivals = families.rivals(family, Race.THREADS);
      Race.run(
          rivals.size(),
          i -> {
            if (i == 0) {
              store.remove(family.id());
              return false;
            }
            return node(store, i).replace(rivals.get(i), now());
          });
      assertThat(store.find(family.id(), now())).isEmpty();
    }
  }

  @Test
  void t6_create_afterAFullStoreLostOne_hasRoomAgain() {
    TokenStore store = newStore(SMALL);
    store.remove(fill(store).get(0).id());
    assertThat(store.create(families.first(), now())).isTrue();
  }

  // ---- T7 revoked by each key ----

  @Test
  void t7_isRevoked_byEachKey_isTrueOnEveryNode() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    List<Revocation> each =
        List.of(
            Revocation.ofToken("id-1", in(HOUR)),
            Revocation.ofFamily(family, in(HOUR)),
            Revocation.ofSubject("ada", in(HOUR), in(HOUR)));
    for (Revocation one : each) {
      TokenStore fresh = newStore(ROOM);
      Revocable token = Revocable.of("id-1", family, "ada", now());
      assertThat(fresh.isRevoked(token, now())).isFalse();
      fresh.revoke(one, now());
      assertThat(fresh.isRevoked(token, now())).as(one.toString()).isTrue();
      assertThat(otherNode(fresh).isRevoked(token, now())).isTrue();
      otherNode(store).revoke(one, now());
    }
    assertThat(isTokenRevoked(store, "id-1")).isTrue();
    assertThat(store.isRevoked(Revocable.of(null, family, null, now()), now())).isTrue();
    assertThat(store.isRevoked(Revocable.of(null, null, "ada", now()), now())).isTrue();
  }

  @Test
  void t7_isRevoked_ofWhatOnlyLooksAlike_isFalse() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    String longest = "x".repeat(254);
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    store.revoke(Revocation.ofToken(longest + "1", in(HOUR)), now());
    store.revoke(Revocation.ofFamily(family, in(HOUR)), now());
    store.revoke(Revocation.ofSubject("ada", in(HOUR), in(HOUR)), now());
    List<String> others =
        List.of("ID", "id ", " id", "i_", "i%", "*", "i\u00e9", "ada", longest + "2", "" + family);
    for (String other : others) {
      assertThat(isTokenRevoked(store, other)).as(other).isFalse();
    }
    assertThat(store.isRevoked(Revocable.of(null, null, "id", now()), now())).isFalse();
    assertThat(store.isRevoked(Revocable.of(null, families.id(), "Ada", now()), now())).isFalse();
  }

  // ---- T8 monotone ----

  @Test
  void t8_isRevoked_untilItsEnd_isTrue() {
    TokenStore store = newStore(ROOM);
    store.revoke(Revocation.ofToken("short", in(HOUR)), now());
    store.revoke(Revocation.ofToken("long", in(HOUR.multipliedBy(5))), now());
    clock.advance(HOUR.minusMillis(1));
    assertThat(isTokenRevoked(store, "short")).isTrue();
    clock.advance(HOUR.multipliedBy(4));
    store.revoke(Revocation.ofToken("other", in(HOUR)), now());
    assertThat(isTokenRevoked(store, "long")).isTrue();
  }

  @Test
  void t8_revoke_whenRepeatedWithAnEarlierEnd_keepsTheLater() {
    TokenStore store = newStore(ROOM);
    Instant end = in(HOUR.multipliedBy(3));
    store.revoke(Revocation.ofToken("id", end), now());
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    clock.set(end.minusMillis(1));
    assertThat(isTokenRevoked(store, "id")).isTrue();
  }

  @Test
  void t8_revoke_whenRepeatedWithALaterEnd_takesIt() {
    TokenStore store = newStore(ROOM);
    Instant end = in(HOUR.multipliedBy(3));
    store.revoke(Revocation.ofToken("id", in(HOUR)), now());
    store.revoke(Revocation.ofToken("id", end), now());
    clock.set(end.minusMillis(1));
    assertThat(isTokenRevoked(store, "id")).isTrue();
  }

  @Test
  void t8_revoke_ofASubjectTwice_keepsTheLaterMomentInEitherOrder() {
    Instant early = now().minus(HOUR);
    for (boolean earlyFirst : new boolean[] {true, false}) {
      TokenStore store = newStore(ROOM);
      for (Instant before : earlyFirst ? List.of(early, now()) : List.of(now(), early)) {
        store.revoke(Revocation.ofSubject("ada", before, in(HOUR)), now());
      }
      assertThat(isSubjectRevoked(store, now().minusMillis(1))).isTrue();
    }
  }

  @Test
  void t8_revoke_ofManyConcurrent_keepsTheLatestMomentAndEnd() throws Exception {
    TokenStore store = newStore(ROOM);
    Instant latest = now().plusSeconds(Race.THREADS - 1);
    for (int round = 0; round < ROUNDS; round++) {
      String subject = "ada-" + round;
      Race.run(
          Race.THREADS,
          i -> {
            Instant before = now().plusSeconds(i);
            Instant until = in(HOUR.multipliedBy(Race.THREADS - i));
            node(store, i).revoke(Revocation.ofSubject(subject, before, until), now());
            return i;
          });
    }
    clock.set(in(HOUR.multipliedBy(Race.THREADS)).minusMillis(1));
    for (int round = 0; round < ROUNDS; round++) {
      Revocable last = Revocable.of(null, null, "ada-" + round, latest.minusMillis(1));
      assertThat(store.isRevoked(last, now())).isTrue();
    }
  }

  // ---- T9 not what came later ----

  @Test
  void t9_isRevoked_ofWhatWasIssuedAtTheMomentOrLater_isFalse() {
    TokenStore store = newStore(ROOM);
    Instant moment = now().plusMillis(500);
    store.revoke(Revocation.ofSubject("ada", moment, in(HOUR)), now());
    assertThat(isSubjectRevoked(store, moment.minusMillis(1))).isTrue();
    assertThat(isSubjectRevoked(store, moment)).isFalse();
    assertThat(isSubjectRevoked(store, moment.plusMillis(1))).isFalse();
  }

  @Test
  void t9_isRevoked_byTokenOrFamily_doesNotDependOnWhenItWasIssued() {
    TokenStore store = newStore(ROOM);
    SessionId family = families.id();
    store.revoke(Revocation.ofFamily(family, in(HOUR)), now());
    Instant muchLater = now().plus(Duration.ofDays(36_500));
    assertThat(store.isRevoked(Revocable.of(null, family, null, muchLater), now())).isTrue();
  }

  // ---- T10 outage ----

  @Test
  void t10_everyCall_duringAnOutage_isAStoreException() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = created(store);
    RefreshFamily next = families.next(family);
    outage.begin();
    assertOut(() -> store.create(families.first(), now()));
    assertOut(() -> store.find(family.id(), now()));
    assertOut(() -> store.replace(next, now()));
    assertOut(() -> store.remove(family.id()));
    assertOut(() -> store.revoke(Revocation.ofToken("id", in(HOUR)), now()));
    assertOut(() -> store.isRevoked(Revocable.of("id", null, null, now()), now()));
    outage.end();
  }

  @Test
  void t10_create_whenItFailed_isWhollyThereOrNotAtAll() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = families.first();
    outage.begin();
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> store.create(family, now()));
    outage.end();
    boolean there = store.find(family.id(), now()).isPresent();
    assertThat(store.create(family, now())).isEqualTo(!there);
    assertStored(store, family);
  }

  @Test
  void t10_replaceAndRevoke_afterAnOutage_workAgain() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = created(store);
    store.revoke(Revocation.ofToken("before", in(HOUR)), now());
    outage.begin();
    outage.end();
    assertThat(isTokenRevoked(store, "before")).isTrue();
    RefreshFamily next = families.next(family);
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
    store.revoke(Revocation.ofToken("after", in(HOUR)), now());
    assertThat(isTokenRevoked(store, "after")).isTrue();
  }

  // ---- words of this contract ----

  private RefreshFamily created(TokenStore store) {
    RefreshFamily family = families.first();
    assertThat(store.create(family, now())).isTrue();
    return family;
  }

  private List<RefreshFamily> fill(TokenStore store) {
    List<RefreshFamily> stored = new ArrayList<>();
    for (int i = 0; i < SMALL; i++) {
      stored.add(created(store));
    }
    return stored;
  }

  private void assertStored(TokenStore store, RefreshFamily expected) {
    assertThat(store.find(expected.id(), now())).contains(expected);
  }

  private boolean isTokenRevoked(TokenStore store, String id) {
    return store.isRevoked(Revocable.of(id, null, null, now()), now());
  }

  private boolean isSubjectRevoked(TokenStore store, Instant issuedAt) {
    return store.isRevoked(Revocable.of(null, null, "ada", issuedAt), now());
  }

  private Outage provocable(TokenStore store) {
    Optional<Outage> outage = outage(store);
    assumeTrue(outage.isPresent(), "nothing is behind this store that could be out");
    return outage.orElseThrow();
  }

  private static void assertOut(ThrowingCallable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call);
  }

  private TokenStore node(TokenStore store, int number) {
    return number % 2 == 0 ? store : otherNode(store);
  }

  private Instant in(Duration fromNow) {
    return now().plus(fromNow);
  }

  private Instant now() {
    return clock.instant();
  }
}
