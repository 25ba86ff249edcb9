package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.StartedLogin;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real sentinels move the master: nodes follow by themselves. */
class RedisSentinelTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final List<LoginEvent> heard = new CopyOnWriteArrayList<>();
  private SentinelProcesses servers;
  private RedisStores one;
  private RedisStores other;
  private LoginEngine engine;

  @BeforeEach
  void start() throws IOException {
    servers = new SentinelProcesses();
    one = RedisStores.at(servers.uri()).timeout(TIMEOUT).build();
    other = RedisStores.at(servers.uri()).timeout(TIMEOUT).build();
    engine = Samples.engine(one, InstantSource.system(), LoginPolicy.tapToApprove()).build();
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
    servers.close();
  }

  @Test
  @DisplayName("S12, S13 the master dies: what was replicated goes on, on every node")
  void logins_whenTheMasterDies_goOnWithTheReplica() throws IOException {
    StartedLogin collected = Samples.approved(engine);
    StartedLogin waiting = Samples.approved(engine);
    Samples.ok(claim(collected));
    servers.first.ask(master -> master.waitForReplication(1, 10_000));

    long begin = System.nanoTime();
    servers.first.kill();
    awaitMaster(servers.second.port());
    System.out.printf(
        "redis sentinel: %d ms without a master%n",
        Duration.ofNanos(System.nanoTime() - begin).toMillis());

    assertThat(claim(collected)).isNotInstanceOf(LoginResult.Ok.class);
    assertIsClaimedAndTold(waiting);

    servers.first.start();
    Until.holds("the old master follows", () -> follows(servers.first));
    assertIsClaimedAndTold(Samples.approved(engine));
  }

  @Test
  @DisplayName("S13 the master becomes a replica while it lives: nodes leave it")
  void logins_whenTheMasterIsMoved_goOnWithTheNewOne() {
    StartedLogin waiting = Samples.approved(engine);
    servers.first.ask(master -> master.waitForReplication(1, 10_000));
    servers.failOver();
    Until.holds("the old master follows", () -> follows(servers.first));
    awaitMaster(servers.second.port());
    assertIsClaimedAndTold(waiting);
    assertIsClaimedAndTold(Samples.approved(engine));
  }

  private void awaitMaster(int port) {
    Until.holds("the sentinels agree", () -> servers.masterPort() == port);
    for (RedisStores node : List.of(one, other)) {
      Until.works("a node writes again", () -> node.attempts().clear("any"));
    }
  }

  /** By the first node; the second one watches. */
  private void assertIsClaimedAndTold(StartedLogin login) {
    LoginSession session = login.session();
    try (Subscription following = other.events().subscribe(session.id(), heard::add)) {
      Samples.ok(claim(login));
      Until.holds("the other node is told", () -> heard.contains(new LoginEvent(session.id(), 4)));
    }
    assertThat(claim(login)).isNotInstanceOf(LoginResult.Ok.class);
  }

  private LoginResult<?> claim(StartedLogin login) {
    return engine.claim(login.session().id(), login.claimSecret(), Optional.empty());
  }

  private static boolean follows(RedisProcess server) {
    try {
      return server.info("replication").contains("role:slave");
    } catch (RedisException notYet) {
      return false;
    }
  }
}
