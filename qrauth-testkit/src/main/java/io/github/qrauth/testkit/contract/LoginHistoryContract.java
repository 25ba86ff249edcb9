package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LoginHistory} must keep, rule by rule (H1 to H7 of its documentation). Extend
 * it, say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class LoginHistoryContract {
  private static final int ROOM = 10_000;
  private static final int SMALL = 20;
  private static final int ROUNDS = 20;
  private static final String LONGEST = "語".repeat(84) + "abc";

  /** The time of the tests; give it to a store that wants a clock. */
  protected final MutableClock clock = new MutableClock();

  /** For implementers to extend. */
  protected LoginHistoryContract() {}

  /**
   * A fresh and empty store.
   *
   * @param capacity how many subjects it has room for; stores without a bound ignore it and
   *     override {@link #bounded()}
   */
  protected abstract LoginHistory newStore(int capacity);

  /** The same store as another node sees it; by default the same object. */
  protected LoginHistory otherNode(LoginHistory store) {
    return store;
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  /** How to cut a store off from what is behind it; empty when nothing is. */
  protected Optional<Outage> outage(LoginHistory store) {
    return Optional.empty();
  }

  // ---- H1 added, whole, once ----

  @Test
  void h1_list_afterAdd_isEqualInEveryFieldOnEveryNode() {
    LoginHistory store = newStore(ROOM);
    LoginRecord full = record(LONGEST, "서울 (Séoul)", true);
    LoginRecord plain = record("ada", null, false);
    store.add(full, now());
    store.add(plain, now());
    assertThat(otherNode(store).list(LONGEST, 10, now())).containsExactly(full);
    assertThat(store.list("ada", 10, now())).containsExactly(plain);
  }

  @Test
  void h1_add_ofTheSameId_changesNothing() {
    LoginHistory store = newStore(ROOM);
    LoginRecord first = record("ada", null, false);
    store.add(first, now());
    store.end("ada", first.id(), now());
    store.add(first, now());
    assertThat(store.list("ada", 10, now())).containsExactly(first.ended(now()));
  }

  // ---- H2 newest first, bounded, of this subject ----

  @Test
  void h2_list_ofMany_isNewestFirstWhateverTheOrderOfAdding() {
    LoginHistory store = newStore(ROOM);
    List<LoginRecord> newestFirst = new ArrayList<>(many("ada", 10));
    Collections.reverse(newestFirst);
    List<LoginRecord> shuffled = new ArrayList<>(newestFirst);
    Collections.rotate(shuffled, 4);
    shuffled.forEach(login -> store.add(login, now()));
    assertThat(store.list("ada", 10, now())).isEqualTo(newestFirst);
    assertThat(store.list("ada", 3, now())).isEqualTo(newestFirst.subList(0, 3));
    assertThat(store.list("ada", 1, now())).isEqualTo(newestFirst.subList(0, 1));
  }

  @Test
  void h2_list_ofASubjectThatLooksAlike_isItsOwn() {
    LoginHistory store = newStore(ROOM);
    for (String subject : List.of("ada", "Ada", "ada ", "ad", "adä", "%", LONGEST)) {
      LoginRecord login = record(subject, null, false);
      store.add(login, now());
      assertThat(store.list(subject, 10, now())).containsExactly(login);
    }
    assertThat(store.list("nobody", 10, now())).isEmpty();
    assertThat(store.list("*", 10, now())).isEmpty();
  }

  // ---- H3 kept for its time ----

  @Test
  void h3_list_untilItsEnd_isPresentAndThenAbsent() {
    LoginHistory store = newStore(ROOM);
    LoginRecord old = record("ada", null, false);
    store.add(old, now());
    clock.advance(Duration.ofDays(30));
    LoginRecord later = record("ada", null, false);
    store.add(later, now());
    clock.set(old.keptUntil().minusMillis(1));
    assertThat(store.list("ada", 10, now())).containsExactly(later, old);
    clock.advance(Duration.ofMillis(1));
    assertThat(store.list("ada", 10, now())).containsExactly(later);
    assertThat(store.end("ada", old.id(), now())).isFalse();
  }

  // ---- H4 ended once, by its own subject ----

  @Test
  void h4_end_ofAnOwnLogin_isOnceAndItsTimeStays() {
    LoginHistory store = newStore(ROOM);
    LoginRecord login = record("ada", "Seoul", true);
    LoginRecord other = record("ada", null, false);
    store.add(login, now());
    store.add(other, now());
    clock.advance(Duration.ofMillis(1234));
    Instant first = now();
    assertThat(store.end("ada", login.id(), first)).isTrue();
    clock.advance(Duration.ofMinutes(1));
    assertThat(otherNode(store).end("ada", login.id(), now())).isFalse();
    assertThat(store.list("ada", 10, now())).containsExactlyInAnyOrder(login.ended(first), other);
  }

  @Test
  void h4_end_ofAForeignOrUnknownLogin_changesNothing() {
    LoginHistory store = newStore(ROOM);
    LoginRecord login = record("ada", null, false);
    store.add(login, now());
    store.add(record("mallory", null, false), now());
    assertThat(store.end("mallory", login.id(), now())).isFalse();
    assertThat(store.end("ada", id(), now())).isFalse();
    assertThat(store.list("ada", 10, now())).containsExactly(login);
  }

  @Test
  void h4_end_ofManyConcurrent_isWonByOne() throws Exception {
    LoginHistory store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      LoginRecord login = record("ada", null, false);
      store.add(login, now());
      List<Boolean> ends =
          Race.run(
              Race.THREADS,
              i ->
                  (i % 2 == 0 ? store : otherNode(store))
                      .end("ada", login.id(), now().plusSeconds(i)));
      assertThat(ends).containsOnlyOnce(true);
      Instant won = now().plusSeconds(ends.indexOf(true));
      assertThat(store.list("ada", LoginHistory.MOST, now())).contains(login.ended(won));
    }
  }

  // ---- H5 erased ----

  @Test
  void h5_erase_ofASubject_forgetsAllOfItAndNoOther() {
    LoginHistory store = newStore(ROOM);
    many("ada", 5).forEach(login -> store.add(login, now()));
    LoginRecord kept = record("ada2", null, false);
    store.add(kept, now());
    otherNode(store).erase("ada");
    store.erase("nobody");
    assertThat(store.list("ada", 10, now())).isEmpty();
    assertThat(store.list("ada2", 10, now())).containsExactly(kept);
  }

  // ---- H6 full ----

  @Test
  void h6_add_whenFull_isRefusedAndForgetsNothing() {
    LoginHistory store = newStore(SMALL);
    for (int i = 0; i < SMALL; i++) {
      store.add(record("subject-" + i, null, false), now());
    }
    if (bounded()) {
      assertOut(() -> store.add(record("one more", null, false), now()));
    }
    store.add(record("subject-0", null, false), now());
    for (int i = 0; i < SMALL; i++) {
      assertThat(store.list("subject-" + i, 10, now())).isNotEmpty();
    }
  }

  @Test
  void h6_add_ofMoreThanAreKept_keepsTheNewest() {
    LoginHistory store = newStore(ROOM);
    List<LoginRecord> all = new ArrayList<>(many("ada", LoginHistory.MOST + 5));
    all.forEach(login -> store.add(login, now()));
    Collections.reverse(all);
    assertThat(store.list("ada", LoginHistory.MOST, now()))
        .isEqualTo(all.subList(0, LoginHistory.MOST));
  }

  // ---- H7 outage ----

  @Test
  void h7_everyCall_duringAnOutage_isAStoreExceptionAndTheNextWorks() {
    LoginHistory store = newStore(ROOM);
    Optional<Outage> behind = outage(store);
    assumeTrue(behind.isPresent(), "nothing is behind this store that could be out");
    LoginRecord login = record("ada", null, false);
    LoginRecord doubtful = record("bob", null, false);
    store.add(login, now());
    store.add(doubtful, now());
    behind.orElseThrow().begin();
    // What an outage interrupts may have been done: hence another subject.
    assertOut(() -> store.add(record("ada", null, false), now()));
    assertOut(() -> store.list("ada", 10, now()));
    assertOut(() -> store.end("bob", doubtful.id(), now()));
    assertOut(() -> store.erase("bob"));
    behind.orElseThrow().end();
    assertThat(store.list("ada", 10, now())).contains(login);
    assertThat(store.end("ada", login.id(), now())).isTrue();
  }

  // ---- words of this contract ----

  /** Oldest first, a second apart; the clock stands at the last one. */
  private List<LoginRecord> many(String subject, int count) {
    List<LoginRecord> logins = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofSeconds(1));
      logins.add(record(subject, null, i % 2 == 0));
    }
    return logins;
  }

  private LoginRecord record(String subject, @Nullable String place, boolean persistent) {
    return new LoginRecord(
        id(), subject, "web", "Firefox on Linux", place, persistent, now(), null);
  }

  private static SessionId id() {
    return SessionId.random(RandomSource.secure());
  }

  private static void assertOut(ThrowingCallable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call);
  }

  private Instant now() {
    return clock.instant();
  }
}
