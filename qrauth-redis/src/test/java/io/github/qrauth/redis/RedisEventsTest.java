package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line between the nodes: it breaks, it comes back, and nobody waits for ever. */
class RedisEventsTest {
  private final Samples samples = new Samples();
  private RedisProcess server;
  private CuttableProxy wire;
  private RedisStores writing;
  private RedisStores listening;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.running();
    wire = CuttableProxy.to("127.0.0.1", server.port());
    writing = RedisStores.connect(server.uri());
  }

  @AfterEach
  void stop() throws IOException {
    writing.close();
    if (listening != null) {
      listening.close();
    }
    wire.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("S7 what changed while the line was cut is told after it is back")
  void events_whenTheLineWasCut_areCaughtUpAfterReconnect(boolean sharded) {
    listen(sharded);
    LoginSession login = stored();
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    try (Subscription following = listening.events().subscribe(login.id(), heard::add)) {
      wire.begin();
      assertThat(writing.logins().transition(samples.scanned(login), samples.now())).isTrue();
      assertThat(heard).isEmpty();
      wire.end();
      Until.holds("the change is told", () -> heard.contains(new LoginEvent(login.id(), 2)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("S7 the subscription outlives a restart of the server")
  void events_afterARestartOfTheServer_comeAgain(boolean sharded) throws IOException {
    listen(sharded);
    server.kill();
    server.start();
    Until.works("both nodes are back", this::pingBoth);
    LoginSession login = stored();
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    try (Subscription following = listening.events().subscribe(login.id(), heard::add)) {
      writing.logins().transition(samples.scanned(login), samples.now());
      Until.holds("the change is told", () -> heard.contains(new LoginEvent(login.id(), 2)));
    }
  }

  @Test
  @DisplayName("S7 a line that swallows everything is noticed and replaced")
  void events_whenTheLineIsSilent_areCaughtUpOnAnotherOne() {
    listen(false);
    LoginSession login = stored();
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    try (Subscription following = listening.events().subscribe(login.id(), heard::add)) {
      wire.stall();
      writing.logins().transition(samples.scanned(login), samples.now());
      Until.holds("its age tells", () -> age().compareTo(RedisEvents.LIFE_SIGN_EVERY) > 0);
      wire.drop();
      wire.end();
      Until.holds("the change is told", () -> heard.contains(new LoginEvent(login.id(), 2)));
      Until.holds("its age tells", () -> age().compareTo(RedisEvents.LIFE_SIGN_EVERY) <= 0);
    }
  }

  @Test
  void listener_thatBlocks_neverHoldsUpTheConnection() throws Exception {
    listen(false);
    LoginSession slow = stored();
    LoginSession other = stored();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    try (Subscription blocking =
            listening.events().subscribe(slow.id(), event -> block(entered, release));
        Subscription following = listening.events().subscribe(other.id(), heard::add)) {
      writing.logins().transition(samples.scanned(slow), samples.now());
      assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
      writing.logins().transition(samples.scanned(other), samples.now());
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> listening.health().ping());
      release.countDown();
      Until.holds("the other one is told", () -> heard.contains(new LoginEvent(other.id(), 2)));
    }
  }

  @Test
  void close_leavesNoThread() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    listen(false);
    listening.events().subscribe(stored().id(), event -> {});
    assertThat(threadsSince(before)).isNotEmpty();
    listening.close();
    Until.holds("its threads have ended", () -> threadsSince(before).isEmpty());
  }

  @Test
  void message_thatIsNoEvent_isIgnored() {
    listen(false);
    LoginSession login = stored();
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    try (Subscription following = listening.events().subscribe(login.id(), heard::add)) {
      for (String text :
          List.of("", "x", login.id() + " ", login.id() + " 99999999999", "\u00e9")) {
        server.ask(direct -> direct.publish("qrauth:events", text));
      }
      writing.logins().transition(samples.scanned(login), samples.now());
      Until.holds("the change is told", () -> !heard.isEmpty());
      assertThat(heard).containsExactly(new LoginEvent(login.id(), 2));
    }
  }

  private void listen(boolean sharded) {
    RedisStoresBuilder through =
        RedisStores.at("redis://127.0.0.1:" + wire.port()).timeout(Duration.ofMillis(500));
    if (sharded) {
      through.shardedEvents();
      writing.close();
      writing = RedisStores.at(server.uri()).shardedEvents().build();
    }
    listening = through.build();
  }

  private LoginSession stored() {
    LoginSession login = samples.pending();
    writing.logins().create(login, samples.now());
    return login;
  }

  private void pingBoth() {
    writing.health().ping();
    listening.health().ping();
    if (age().compareTo(Duration.ofSeconds(1)) > 0) {
      listening.health().ping();
    }
  }

  private Duration age() {
    return listening.health().eventAge().orElseThrow();
  }

  private static void block(CountDownLatch entered, CountDownLatch release) {
    entered.countDown();
    try {
      boolean released = release.await(20, TimeUnit.SECONDS);
      assertThat(released).isTrue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Those of a client; the samples have none. */
  private static Set<String> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("lettuce-") || name.startsWith("qrauth-redis"))
        .collect(Collectors.toSet());
  }
}
