package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.StartedLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rights that {@code docs/operations.md} asks for. That they suffice is shown by every contract
 * suite, as {@link TestRedis} has no other user; here, that none could be left out.
 */
class RedisRightsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RedisProcess server;
  private final Samples samples = new Samples();

  @BeforeAll
  static void start() throws IOException {
    server = RedisProcess.running();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> rights() {
    return Rights.documented().ofEvery().stream().filter(right -> right.matches("[~&+].*"));
  }

  @Test
  void everything_withTheDocumentedRights_works() {
    Rights.give(server, Rights.documented().ofEvery());
    useEverything();
  }

  @ParameterizedTest
  @MethodSource("rights")
  @DisplayName("without any one of the documented rights something does not work")
  void everything_withoutOneOfTheRights_fails(String right) {
    List<String> fewer =
        Rights.documented().ofEvery().stream().filter(r -> !r.equals(right)).toList();
    Rights.give(server, fewer);
    assertThatExceptionOfType(StoreException.class).as(right).isThrownBy(this::useEverything);
  }

  @Test
  @DisplayName("keys and channels of others are out of reach")
  void namespace_ofSomebodyElse_isRefused() {
    Rights.give(server, Rights.documented().ofAll());
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> RedisStores.at(Rights.uri(server)).namespace("other").build());
  }

  private void useEverything() {
    server.ask(direct -> direct.scriptFlush());
    try (RedisStores redis = RedisStores.at(Rights.uri(server)).timeout(PATIENCE).build()) {
      LoginEngine engine = Samples.engine(redis, samples.clock, LoginPolicy.tapToApprove()).build();
      StartedLogin login = Samples.started(engine);
      LoginSession session = login.session();
      List<LoginEvent> heard = new CopyOnWriteArrayList<>();
      try (Subscription following = redis.events().subscribe(session.id(), heard::add)) {
        Samples.scan(engine, session);
        Samples.ok(Samples.approve(engine, session));
        Samples.ok(engine.claim(session.id(), login.claimSecret(), Optional.empty()));
        Until.holds("the changes are told", () -> heard.contains(new LoginEvent(session.id(), 4)));
      }
      redis.attempts().clear("key");
      usePast(redis);
      redis.health().ping();
      assertThat(heard).isNotEmpty();
    }
  }

  /** Long enough for a login to be forgotten. */
  private void usePast(RedisStores redis) {
    String user = samples.text();
    redis.history().add(samples.past(user), samples.now());
    samples.clock.advance(LoginRecord.KEPT);
    LoginRecord past = samples.past(user);
    redis.history().add(past, samples.now());
    assertThat(redis.history().list(user, 10, samples.now())).containsExactly(past);
    assertThat(redis.history().end(user, past.id(), samples.now())).isTrue();
    redis.history().erase(user);
  }
}
