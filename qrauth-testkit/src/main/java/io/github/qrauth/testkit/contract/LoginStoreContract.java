package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.login.Sequel;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginHistory;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LoginStore} must keep, rule by rule (L1 to L9 of its documentation). Extend it,
 * say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class LoginStoreContract {
  private static final int ROOM = 10_000;
  private static final int SMALL = 20;
  private static final int ROUNDS = 20;

  /** The clock of the sample logins; give it to a store that wants one. */
  protected final MutableClock clock = new MutableClock();

  private final SampleLogins logins = new SampleLogins(clock);

  /** For implementers to extend. */
  protected LoginStoreContract() {}

  /**
   * A fresh and empty store.
   *
   * @param capacity how many logins it has room for; stores without a bound ignore it and override
   *     {@link #bounded()}
   */
  protected abstract LoginStore newStore(int capacity);

  /** The events of this store; by default the store itself. */
  protected LoginEvents events(LoginStore store) {
    return (LoginEvents) store;
  }

  /** The same store as another node sees it; by default the same object. */
  protected LoginStore otherNode(LoginStore store) {
    return store;
  }

  /** Counters beside this store, by default elsewhere. */
  protected AttemptStore attemptsBeside(LoginStore store) {
    return new InMemoryAttemptStore(ROOM, clock);
  }

  /** The history beside this store, by default elsewhere. */
  protected LoginHistory historyBeside(LoginStore store) {
    return new InMemoryLoginHistory(ROOM, clock);
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  /** How to cut a store off from what is behind it; empty when nothing is. */
  protected Optional<Outage> outage(LoginStore store) {
    return Optional.empty();
  }

  /** How long to wait for an event that should come at once; by default 5 s. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  // ---- L1 create only if neither id nor user code is taken ----

  @Test
  void l1_create_whenIdIsTaken_isRefusedAndKeepsTheFirst() {
    LoginStore store = newStore(ROOM);
    LoginSession first = created(store);
    LoginSession sameId = SampleLogins.withId(first.id(), logins.pending());
    assertThat(store.create(sameId, now())).isEqualTo(Created.TAKEN);
    assertStored(store, first);
    assertThat(store.findByUserCode(sameId.userCode(), now())).isEmpty();
  }

  @Test
  void l1_create_whenUserCodeIsTaken_isRefusedAndStoresNothing() {
    LoginStore store = newStore(ROOM);
    LoginSession first = created(store);
    LoginSession sameCode = logins.withAnotherId(first);
    assertThat(store.create(sameCode, now())).isEqualTo(Created.TAKEN);
    assertThat(store.find(sameCode.id(), now())).isEmpty();
    assertThat(store.findByUserCode(first.userCode(), now()).map(LoginSession::id))
        .contains(first.id());
  }

  @Test
  void l1_create_ofManyConcurrentWithOneCode_exactlyOneIsStored() throws Exception {
    LoginStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      LoginSession first = logins.pending();
      List<LoginSession> rivals = new ArrayList<>();
      for (int i = 0; i < Race.THREADS; i++) {
        rivals.add(logins.withAnotherId(first));
      }
      List<Created> ends =
          Race.run(rivals.size(), i -> node(store, i).create(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(Created.YES);
      SessionId winner = rivals.get(ends.indexOf(Created.YES)).id();
      assertThat(store.findByUserCode(first.userCode(), now()).map(LoginSession::id))
          .contains(winner);
    }
  }

  // ---- L2 compare-and-set ----

  @Test
  void l2_transition_whenVersionIsNext_wins() {
    LoginStore store = newStore(ROOM);
    LoginSession next = logins.scanned(created(store));
    assertThat(store.transition(next, now())).isTrue();
    assertStored(store, next);
  }

  @Test
  void l2_transition_whenRepeated_loses() {
    LoginStore store = newStore(ROOM);
    List<LoginSession> rivals = logins.rivals(created(store), 2);
    assertThat(store.transition(rivals.get(0), now())).isTrue();
    assertThat(store.transition(rivals.get(1), now())).isFalse();
    assertStored(store, rivals.get(0));
  }

  @Test
  void l2_transition_whenAVersionIsSkipped_loses() {
    LoginStore store = newStore(ROOM);
    List<LoginSession> versions = logins.claimed();
    store.create(versions.get(0), now());
    assertThat(store.transition(versions.get(2), now())).isFalse();
    assertStored(store, versions.get(0));
  }

  @Test
  void l2_transition_whenVersionIsOlder_loses() {
    LoginStore store = newStore(ROOM);
    List<LoginSession> versions = logins.claimed();
    storeAll(store, versions);
    assertThat(store.transition(versions.get(1), now())).isFalse();
    assertStored(store, versions.get(versions.size() - 1));
  }

  @Test
  void l2_transition_ofUnknownLogin_losesAndStoresNothing() {
    LoginStore store = newStore(ROOM);
    LoginSession next = logins.scanned(logins.pending());
    assertThat(store.transition(next, now())).isFalse();
    assertThat(store.find(next.id(), now())).isEmpty();
  }

  @Test
  void l2_transition_ofManyConcurrent_exactlyOneWins() throws Exception {
    LoginStore store = newStore(ROOM);
    for (int round = 0; round < ROUNDS; round++) {
      List<LoginSession> rivals = logins.rivals(created(store), Race.THREADS);
      List<Boolean> ends =
          Race.run(rivals.size(), i -> node(store, i).transition(rivals.get(i), now()));
      assertThat(ends).containsOnlyOnce(true);
      assertStored(store, rivals.get(ends.indexOf(true)));
    }
  }

  // ---- L3 read back equal ----

  @Test
  void l3_find_afterEachTransition_isEqualInEveryField() {
    LoginStore store = newStore(ROOM);
    for (List<LoginSession> versions : logins.histories()) {
      assertThat(store.create(versions.get(0), now())).isEqualTo(Created.YES);
      assertStored(store, versions.get(0));
      for (LoginSession next : versions.subList(1, versions.size())) {
        assertThat(store.transition(next, now())).isTrue();
        assertStored(store, next);
        assertStored(otherNode(store), next);
      }
    }
  }

  // ---- L4 absent from retainUntil on ----

  @Test
  void l4_find_untilRetentionEnds_isPresentAndThenAbsent() {
    LoginStore store = newStore(ROOM);
    LoginSession login = created(store);
    Instant end = login.retainUntil();
    assertThat(store.find(login.id(), end.minusMillis(1))).isPresent();
    assertThat(store.findByUserCode(login.userCode(), end.minusMillis(1))).isPresent();
    assertThat(store.find(login.id(), end)).isEmpty();
    assertThat(store.findByUserCode(login.userCode(), end)).isEmpty();
  }

  @Test
  void l4_transition_whenRetentionHasEnded_loses() {
    LoginStore store = newStore(ROOM);
    LoginSession login = created(store);
    LoginSession next = logins.scanned(login);
    assertThat(store.transition(next, login.retainUntil())).isFalse();
  }

  @Test
  void l4_find_whenATransitionGaveMoreTime_isPresentUntilTheNewEnd() {
    LoginStore store = newStore(ROOM);
    LoginSession login = created(store);
    Instant firstEnd = login.retainUntil();
    clock.advance(Duration.ofSeconds(100));
    LoginSession next = logins.scanned(login);
    assertThat(next.retainUntil()).isAfter(firstEnd);
    store.transition(next, now());
    clock.set(next.retainUntil().minusMillis(1));
    assertStored(store, next);
    clock.advance(Duration.ofMillis(1));
    assertThat(store.find(login.id(), now())).isEmpty();
  }

  @Test
  void l4_create_whenRetentionHasEnded_mayUseIdAndCodeAgain() {
    LoginStore store = newStore(ROOM);
    long seed = logins.seed();
    LoginSession old = logins.pending(seed);
    assertThat(store.create(old, now())).isEqualTo(Created.YES);
    clock.set(old.retainUntil());
    LoginSession again = logins.pending(seed);
    assertThat(again.userCode()).isEqualTo(old.userCode());
    assertThat(store.create(again, now())).isEqualTo(Created.YES);
    assertStored(store, again);
    assertThat(store.findByUserCode(again.userCode(), now()).map(LoginSession::id))
        .contains(again.id());
  }

  @Test
  void l4_create_whenRetentionHasEnded_mayUseTheCodeForAnotherLogin() {
    LoginStore store = newStore(ROOM);
    long seed = logins.seed();
    LoginSession old = logins.pending(seed);
    assertThat(store.create(old, now())).isEqualTo(Created.YES);
    clock.set(old.retainUntil());
    LoginSession other = logins.withAnotherId(logins.pending(seed));
    assertThat(store.create(other, now())).isEqualTo(Created.YES);
    assertThat(store.findByUserCode(old.userCode(), now()).map(LoginSession::id))
        .contains(other.id());
  }

  // ---- L5 full ----

  @Test
  void l5_create_whenFull_isRefusedAndDropsNothing() {
    LoginStore store = newStore(SMALL);
    List<LoginSession> stored = fill(store, SMALL);
    assertThat(stored).hasSizeGreaterThanOrEqualTo(SMALL);
    if (bounded()) {
      assertThat(store.create(logins.pending(), now())).isEqualTo(Created.FULL);
    }
    assertThat(stored).allSatisfy(login -> assertStored(store, login));
  }

  @Test
  void l5_transition_whenFull_goesOn() {
    LoginStore store = newStore(SMALL);
    LoginSession first = fill(store, SMALL).get(0);
    assertThat(store.transition(logins.scanned(first), now())).isTrue();
  }

  @Test
  void l5_create_whenTheFullStoreIsOver_hasRoomAgain() {
    LoginStore store = newStore(SMALL);
    fill(store, SMALL);
    clock.advance(Duration.ofHours(1));
    assertThat(store.create(logins.pending(), now())).isEqualTo(Created.YES);
  }

  // ---- L6 events ----

  @Test
  void l6_event_ofEachWonTransition_comesAfterItCanBeRead() throws Exception {
    LoginStore store = newStore(ROOM);
    List<LoginSession> versions = logins.claimed();
    SessionId id = versions.get(0).id();
    store.create(versions.get(0), now());
    try (EventLog log = listen(otherNode(store), id)) {
      for (LoginSession next : versions.subList(1, versions.size())) {
        assertThat(store.transition(next, now())).isTrue();
        log.await(new LoginEvent(id, next.version()));
      }
      assertThat(log.readTooEarly()).isEmpty();
    }
  }

  @Test
  void l6_event_ofATransitionWithASequel_comesToo() throws Exception {
    LoginStore store = newStore(ROOM);
    AttemptStore attempts = attemptsBeside(store);
    LoginHistory history = historyBeside(store);
    List<LoginSession> versions = logins.claimed();
    SessionId id = versions.get(0).id();
    store.create(versions.get(0), now());
    try (EventLog log = listen(otherNode(store), id)) {
      store.transition(versions.get(1), new Sequel.Forgiven(attempts, "ada"), now());
      log.await(new LoginEvent(id, 2));
      store.transition(versions.get(2), new Sequel.Remembered(history, past(id)), now());
      log.await(new LoginEvent(id, 3));
      assertThat(log.readTooEarly()).isEmpty();
    }
  }

  @Test
  void l6_event_ofALostTransition_neverComes() throws Exception {
    LoginStore store = newStore(ROOM);
    LoginSession mine = created(store);
    LoginSession unknown = logins.pending();
    try (EventLog lost = listen(store, unknown.id());
        EventLog log = listen(store, mine.id())) {
      store.transition(logins.scanned(unknown), now());
      store.transition(logins.scanned(mine), now());
      log.await(new LoginEvent(mine.id(), 2));
      assertThat(lost.heard()).isEmpty();
    }
  }

  @Test
  void l6_event_ofAnotherLoginOrAfterClosing_isNotHeard() throws Exception {
    LoginStore store = newStore(ROOM);
    LoginSession mine = created(store);
    LoginSession other = created(store);
    EventLog closed = listen(store, other.id());
    closed.close();
    closed.close();
    try (EventLog log = listen(store, mine.id())) {
      store.transition(logins.scanned(other), now());
      store.transition(logins.scanned(mine), now());
      log.await(new LoginEvent(mine.id(), 2));
      assertThat(log.heard()).containsOnly(new LoginEvent(mine.id(), 2));
      assertThat(closed.heard()).isEmpty();
    }
  }

  // ---- L7 user code ----

  @Test
  void l7_findByUserCode_inEveryState_findsTheLogin() {
    LoginStore store = newStore(ROOM);
    for (List<LoginSession> versions : logins.histories()) {
      LoginSession first = versions.get(0);
      store.create(first, now());
      assertThat(store.findByUserCode(first.userCode(), now()).map(LoginSession::id))
          .contains(first.id());
      for (LoginSession next : versions.subList(1, versions.size())) {
        store.transition(next, now());
        assertThat(otherNode(store).findByUserCode(first.userCode(), now()).map(LoginSession::id))
            .contains(first.id());
      }
    }
    assertThat(store.findByUserCode(logins.pending().userCode(), now())).isEmpty();
  }

  // ---- L8 outage ----

  @Test
  void l8_everyCall_duringAnOutage_isAStoreException() {
    LoginStore store = newStore(ROOM);
    Outage outage = provocable(store);
    LoginSession login = created(store);
    LoginSession next = logins.scanned(login);
    LoginSession other = logins.pending();
    outage.begin();
    assertOut(() -> store.create(other, now()));
    assertOut(() -> store.find(login.id(), now()));
    assertOut(() -> store.findByUserCode(login.userCode(), now()));
    assertOut(() -> store.transition(next, now()));
    outage.end();
  }

  @Test
  void l8_create_whenItFailed_isWhollyThereOrNotAtAll() {
    LoginStore store = newStore(ROOM);
    Outage outage = provocable(store);
    LoginSession login = logins.pending();
    outage.begin();
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> store.create(login, now()));
    outage.end();
    boolean byId = store.find(login.id(), now()).isPresent();
    boolean byCode = store.findByUserCode(login.userCode(), now()).isPresent();
    assertThat(byCode).isEqualTo(byId);
    assertThat(store.create(login, now())).isEqualTo(byId ? Created.TAKEN : Created.YES);
    assertStored(store, login);
  }

  @Test
  void l8_transition_whenItFailed_isWhollyThereOrNotAtAllAndTheNextWorks() {
    LoginStore store = newStore(ROOM);
    Outage outage = provocable(store);
    List<LoginSession> versions = logins.claimed();
    store.create(versions.get(0), now());
    outage.begin();
    assertThatExceptionOfType(RuntimeException.class)
        .isThrownBy(() -> store.transition(versions.get(1), now()));
    outage.end();
    if (versionOf(store, versions.get(0).id()) == 1) {
      assertStored(store, versions.get(0));
      assertThat(store.transition(versions.get(1), now())).isTrue();
    }
    assertStored(store, versions.get(1));
    assertThat(store.transition(versions.get(2), now())).isTrue();
  }

  // ---- L9 what comes of it ----

  @Test
  void l9_transition_whenWon_forgivesTheAccount() {
    LoginStore store = newStore(ROOM);
    AttemptStore attempts = attemptsBeside(store);
    LoginSession login = created(store);
    LoginSession next = logins.scanned(login);
    charge(attempts, "ada");
    charge(attempts, "eve");
    assertThat(store.transition(next, new Sequel.Forgiven(attempts, "ada"), now())).isTrue();
    assertStored(store, next);
    assertThat(charge(attempts, "ada")).isEqualTo(1);
    assertThat(charge(attempts, "eve")).isEqualTo(2);
  }

  @Test
  void l9_transition_whenWon_remembersTheLogin() {
    LoginStore store = newStore(ROOM);
    LoginHistory history = historyBeside(store);
    LoginSession login = created(store);
    LoginSession next = logins.scanned(login);
    LoginRecord before = past(SessionId.random(RandomSource.secure()));
    LoginRecord claimed = past(login.id());
    history.add(before, now());
    assertThat(store.transition(next, new Sequel.Remembered(history, claimed), now())).isTrue();
    assertStored(store, next);
    assertThat(history.list("ada", 10, now())).containsExactlyInAnyOrder(before, claimed);
  }

  @Test
  void l9_transition_whenLost_changesNothingElse() {
    LoginStore store = newStore(ROOM);
    AttemptStore attempts = attemptsBeside(store);
    LoginHistory history = historyBeside(store);
    LoginSession unknown = logins.scanned(logins.pending());
    charge(attempts, "ada");
    boolean won = store.transition(unknown, new Sequel.Forgiven(attempts, "ada"), now());
    assertThat(charge(attempts, "ada")).as("won: %s", won).isEqualTo(won ? 1 : 2);
    Sequel remembered = new Sequel.Remembered(history, past(unknown.id()));
    won = store.transition(unknown, remembered, now());
    assertThat(history.list("ada", 10, now())).as("won: %s", won).hasSize(won ? 1 : 0);
  }

  // ---- words of this contract ----

  private long charge(AttemptStore attempts, String key) {
    return attempts.charge(key, Duration.ofMinutes(1), now()).count();
  }

  private LoginRecord past(SessionId id) {
    return new LoginRecord(id, "ada", "web", "Firefox on Linux", "Seoul", true, now(), null);
  }

  private LoginSession created(LoginStore store) {
    LoginSession login = logins.pending();
    assertThat(store.create(login, now())).isEqualTo(Created.YES);
    return login;
  }

  private void storeAll(LoginStore store, List<LoginSession> versions) {
    store.create(versions.get(0), now());
    versions.subList(1, versions.size()).forEach(next -> store.transition(next, now()));
  }

  private List<LoginSession> fill(LoginStore store, int count) {
    List<LoginSession> stored = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stored.add(created(store));
    }
    return stored;
  }

  private EventLog listen(LoginStore store, SessionId id) {
    return new EventLog(events(store), id, () -> versionOf(store, id), patience());
  }

  private LoginStore node(LoginStore store, int number) {
    return number % 2 == 0 ? store : otherNode(store);
  }

  private int versionOf(LoginStore store, SessionId id) {
    return store.find(id, now()).map(LoginSession::version).orElse(0);
  }

  private void assertStored(LoginStore store, LoginSession expected) {
    LoginSession found = store.find(expected.id(), now()).orElseThrow();
    assertThat(found.id()).isEqualTo(expected.id());
    assertThat(LoginSessionCodec.encode(found)).isEqualTo(LoginSessionCodec.encode(expected));
  }

  private Outage provocable(LoginStore store) {
    Optional<Outage> outage = outage(store);
    assumeTrue(outage.isPresent(), "L8 is not shown: nothing behind this store can be cut off");
    return outage.orElseThrow();
  }

  private static void assertOut(ThrowingCallable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call);
  }

  private Instant now() {
    return clock.instant();
  }
}
