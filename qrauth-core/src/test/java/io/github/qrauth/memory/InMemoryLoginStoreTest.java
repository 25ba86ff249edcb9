package io.github.qrauth.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.Crowd;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginListeners;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.login.QuietLog;
import io.github.qrauth.login.SessionGenerator;
import io.github.qrauth.login.TestClock;
import io.github.qrauth.login.TestSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InMemoryLoginStoreTest {
  private static final Instant NOW = TestClock.START;

  private final TestClock clock = new TestClock();
  private final InMemoryLoginStore store = new InMemoryLoginStore(10, clock);
  private final SessionGenerator generator = new SessionGenerator(11);

  @Test
  @DisplayName("S7 the time that is passed decides, whatever the sweeper's clock says")
  void find_aroundTheRetention_isDecidedByThePassedTime() {
    LoginSession session = generator.fresh(NOW);
    assertThat(store.create(session, NOW)).isEqualTo(Created.YES);
    Instant end = session.retainUntil();

    assertThat(store.find(session.id(), end.minusMillis(1))).isPresent();
    assertThat(store.findByUserCode(session.userCode(), end.minusMillis(1))).isPresent();
    for (Instant late : List.of(end, end.plusMillis(1))) {
      assertThat(store.find(session.id(), late)).isEmpty();
      assertThat(store.findByUserCode(session.userCode(), late)).isEmpty();
      assertThat(store.transition(TestSessions.cancelled(session), late)).isFalse();
    }
  }

  @Test
  @DisplayName("S30 a full store refuses and drops nobody; what is over makes room")
  void create_whenFull_refusesUntilSomeAreOver() {
    List<LoginSession> live = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      live.add(generator.fresh(NOW));
      assertThat(store.create(live.get(i), NOW)).isEqualTo(Created.YES);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(store.create(generator.fresh(NOW), NOW)).isEqualTo(Created.FULL);
    }
    assertThat(live).allMatch(s -> store.find(s.id(), NOW).isPresent());

    clock.advance(Duration.ofSeconds(300 + 600 + 6));
    LoginSession later = generator.fresh(clock.instant());
    assertThat(store.create(later, clock.instant())).isEqualTo(Created.YES);
    assertThat(live).allMatch(s -> store.find(s.id(), clock.instant()).isEmpty());
  }

  @Test
  @DisplayName("S30 a million creates leave no more than the cap")
  void create_aMillionTimes_keepsTheCap() {
    int created = 0;
    LoginSession other = generator.fresh(NOW);
    for (int i = 0; i < 1_000_000; i++) {
      LoginSession session = created < 10 ? generator.fresh(NOW) : other;
      created += store.create(session, NOW) == Created.YES ? 1 : 0;
    }
    assertThat(created).isEqualTo(10);
  }

  @Test
  void create_withATakenIdOrCode_isTakenUntilThatLoginIsOver() {
    LoginSession first = generator.fresh(NOW);
    LoginSession sameId = TestSessions.withId(generator.fresh(NOW), first.id());
    LoginSession sameCode = TestSessions.withCode(generator.fresh(NOW), first.userCode());
    assertThat(store.create(first, NOW)).isEqualTo(Created.YES);
    assertThat(store.create(sameId, NOW)).isEqualTo(Created.TAKEN);
    assertThat(store.create(sameCode, NOW)).isEqualTo(Created.TAKEN);
    assertThat(store.find(sameCode.id(), NOW)).as("nothing half done").isEmpty();
    assertThat(store.findByUserCode(sameId.userCode(), NOW)).isEmpty();

    Instant over = first.retainUntil();
    LoginSession next = TestSessions.withCode(generator.fresh(over), first.userCode());
    assertThat(store.create(next, over)).isEqualTo(Created.YES);
    assertThat(store.findByUserCode(first.userCode(), over).map(LoginSession::id))
        .contains(next.id());
    LoginSession again = TestSessions.withId(generator.fresh(over), first.id());
    assertThat(store.create(again, over)).isEqualTo(Created.YES);
    assertThat(store.findByUserCode(first.userCode(), over).map(LoginSession::id))
        .contains(next.id());
  }

  @Test
  void findByUserCode_afterItsIdWasUsedAgain_namesNoStranger() {
    LoginSession first = generator.fresh(NOW);
    store.create(first, NOW);
    Instant over = first.retainUntil();
    LoginSession again = TestSessions.withId(generator.fresh(over), first.id());
    assertThat(store.create(again, over)).isEqualTo(Created.YES);
    assertThat(store.findByUserCode(first.userCode(), over)).isEmpty();
    assertThat(store.findByUserCode(again.userCode(), over).map(LoginSession::id))
        .contains(first.id());
  }

  @Test
  void create_twoSessionsRaceForOneCode_oneWins() throws Exception {
    InMemoryLoginStore large = new InMemoryLoginStore(100_000, clock);
    for (int round = 0; round < 200; round++) {
      LoginSession first = generator.fresh(NOW);
      List<LoginSession> rivals = new ArrayList<>(List.of(first));
      for (int i = 1; i < 4; i++) {
        rivals.add(TestSessions.withCode(generator.fresh(NOW), first.userCode()));
      }
      List<Created> results = Crowd.run(4, i -> large.create(rivals.get(i), NOW));
      assertThat(results).containsOnlyOnce(Created.YES);
      LoginSession winner = rivals.get(results.indexOf(Created.YES));
      assertThat(large.findByUserCode(first.userCode(), NOW).map(LoginSession::id))
          .contains(winner.id());
      assertThat(rivals).filteredOn(s -> large.find(s.id(), NOW).isPresent()).hasSize(1);
    }
  }

  @Test
  @DisplayName("S12 of many writers of one version one wins, and only he is announced")
  void transition_byManyAtOnce_isWonOnce() throws Exception {
    LoginSession session = generator.fresh(NOW);
    store.create(session, NOW);
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    List<Boolean> readable = new CopyOnWriteArrayList<>();
    try (Subscription subscription =
        store.subscribe(
            session.id(),
            event -> {
              heard.add(event);
              readable.add(store.find(event.id(), NOW).orElseThrow().version() == event.version());
            })) {
      List<Boolean> won =
          Crowd.run(16, i -> store.transition(TestSessions.cancelled(session), NOW));
      assertThat(won).containsOnlyOnce(true);
    }
    assertThat(heard).containsExactly(new LoginEvent(session.id(), 2));
    assertThat(readable).containsExactly(true);
    assertThat(store.transition(TestSessions.cancelled(session), NOW)).isFalse();
  }

  @Test
  void subscribe_withABrokenListener_hurtsNoOther() {
    LoginSession session = generator.fresh(NOW);
    store.create(session, NOW);
    List<LoginEvent> heard = new ArrayList<>();
    try (QuietLog log = QuietLog.of(LoginListeners.class);
        Subscription broken =
            store.subscribe(
                session.id(),
                event -> {
                  throw new IllegalStateException("gone");
                });
        Subscription fine = store.subscribe(session.id(), heard::add)) {
      assertThat(store.transition(TestSessions.cancelled(session), NOW)).isTrue();
      assertThat(log.lines()).hasSize(1);
    }
    assertThat(heard).hasSize(1);
  }

  @Test
  void close_twiceOfOneOfTwoSubscriptions_leavesTheOther() {
    LoginSession session = generator.fresh(NOW);
    store.create(session, NOW);
    List<LoginEvent> heard = new ArrayList<>();
    Consumer<LoginEvent> listener = heard::add;
    Subscription first = store.subscribe(session.id(), listener);
    Subscription second = store.subscribe(session.id(), listener);
    first.close();
    first.close();
    store.transition(TestSessions.cancelled(session), NOW);
    assertThat(heard).hasSize(1);
    second.close();
  }

  @Test
  void subscribe_whileOthersUnsubscribe_isNeverLost() throws Exception {
    LoginSession session = generator.fresh(NOW);
    store.create(session, NOW);
    Crowd.run(
        8,
        i -> {
          for (int n = 0; n < 2_000; n++) {
            store.subscribe(session.id(), event -> {}).close();
          }
          return i;
        });
    List<LoginEvent> heard = new ArrayList<>();
    try (Subscription subscription = store.subscribe(session.id(), heard::add)) {
      store.transition(TestSessions.cancelled(session), NOW);
    }
    assertThat(heard).hasSize(1);
  }
}
