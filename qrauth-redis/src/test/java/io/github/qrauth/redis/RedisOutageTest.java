package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S13: the server dies, the wire breaks, and the next call works. */
class RedisOutageTest {
  private static final Duration TIMEOUT = Duration.ofMillis(800);

  private final Samples samples = new Samples();
  private RedisProcess server;
  private CuttableProxy wire;
  private RedisStores redis;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.running();
    wire = CuttableProxy.to("127.0.0.1", server.port());
    redis = RedisStores.at("redis://127.0.0.1:" + wire.port()).timeout(TIMEOUT).build();
  }

  @AfterEach
  void stop() throws IOException {
    redis.close();
    wire.close();
    server.close();
  }

  @Test
  @DisplayName("S13 a killed server is an outage, and a restarted one is used again")
  void everyPort_whenTheServerIsKilledAndRestarted_failsAndWorksAgain() throws IOException {
    server.kill();
    assertOut(() -> redis.logins().create(samples.pending(), samples.now()));
    assertOut(() -> redis.once().use("id", samples.now(), samples.now()));
    assertOut(() -> redis.attempts().charge("key", Duration.ofMinutes(1), samples.now()));
    assertOut(() -> redis.attempts().clear("key"));
    assertOut(() -> redis.history().add(samples.past("ada"), samples.now()));
    assertOut(() -> redis.history().list("ada", 1, samples.now()));
    assertOut(() -> redis.health().ping());
    server.start();
    Until.works("the server is used again", () -> redis.health().ping());
    assertThat(redis.logins().create(samples.pending(), samples.now())).isEqualTo(Created.YES);
  }

  @Test
  @DisplayName("S13 without a connection nothing is queued: what was refused is never made")
  void call_withoutAConnection_isNeverMadeLater() {
    wire.begin();
    Until.holds("it is noticed", () -> isOut(() -> redis.health().ping()));
    long begin = System.nanoTime();
    assertOut(() -> redis.once().use("never", samples.now().plusSeconds(60), samples.now()));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    wire.end();
    Until.works("the server is used again", () -> redis.health().ping());
    assertThat(redis.once().use("never", samples.now().plusSeconds(60), samples.now()))
        .isEqualTo(Use.FIRST);
  }

  @Test
  @DisplayName("S13 a silent network costs a bounded time, and is left behind")
  void call_whenNothingAnswers_endsInTime() {
    LoginSession login = samples.pending();
    redis.logins().create(login, samples.now());
    wire.stall();
    long begin = System.nanoTime();
    assertOut(() -> redis.logins().find(login.id(), samples.now()));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.multipliedBy(4));
    wire.end();
    Until.works("the server is used again", () -> redis.health().ping());
    assertThat(redis.logins().find(login.id(), samples.now())).isPresent();
  }

  @Test
  void everyPort_afterClosing_isAStoreException() {
    redis.close();
    assertOut(() -> redis.logins().find(samples.pending().id(), samples.now()));
    assertOut(() -> redis.once().use("id", samples.now(), samples.now()));
    assertOut(() -> redis.attempts().clear("key"));
    assertOut(() -> redis.health().ping());
    redis.close();
  }

  @Test
  @DisplayName("S13 an interrupted thread stops waiting and stays interrupted")
  void call_onAnInterruptedThread_isAStoreException() {
    wire.stall();
    Thread.currentThread().interrupt();
    assertOut(() -> redis.health().ping());
    assertThat(Thread.interrupted()).isTrue();
    wire.end();
    Until.works("the next call is answered", () -> redis.health().ping());
  }

  private static boolean isOut(Runnable call) {
    try {
      call.run();
      return false;
    } catch (StoreException out) {
      return true;
    }
  }

  private static void assertOut(Runnable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call::run);
  }
}
