package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A server without memory left: what is new is refused, what is there goes on. */
class FullServerTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int ENOUGH_TO_FILL = 20_000;

  private final Samples samples = new Samples();
  private final Instant now = samples.now();
  private RedisProcess server;
  private RedisStores redis;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.running("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
    redis = RedisStores.at(server.uri()).timeout(PATIENCE).build();
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  @DisplayName("L5, S30 a full server refuses new logins, keeps and moves every stored one")
  void create_whenMemoryIsFull_isRefusedAndDropsNothing() {
    LoginStore logins = redis.logins();
    List<LoginSession> stored = fill(logins);

    assertThat(stored).isNotEmpty();
    assertThat(stored)
        .allSatisfy(login -> assertThat(logins.find(login.id(), now)).isPresent())
        .allSatisfy(
            login ->
                assertThat(logins.findByUserCode(login.userCode(), now).map(LoginSession::id))
                    .contains(login.id()));
    LoginSession first = stored.get(0);
    assertThat(logins.transition(samples.scanned(first), now)).isTrue();
    assertThat(logins.find(first.id(), now).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  @DisplayName("L5 what is over leaves room again, by the server's own clean-up")
  void create_whenMemoryIsFreeAgain_isStored() {
    LoginStore logins = redis.logins();
    fill(logins);
    server.ask(direct -> direct.configSet("maxmemory", "20mb"));
    assertThat(logins.create(samples.pending(), now)).isEqualTo(Created.YES);
  }

  @Test
  @DisplayName("O4, S22 a full server remembers no new id, and forgets none")
  void use_whenMemoryIsFull_isRefusedAndForgetsNothing() {
    OnceStore once = redis.once();
    Instant until = now.plus(WINDOW);
    assertThat(once.use("before", until, now)).isEqualTo(Use.FIRST);
    fill(redis.logins());

    // The last bytes go to whoever is small enough.
    Until.holds("no room", () -> once.use(samples.text(), until, now) == Use.FULL);
    assertThat(once.use("before", until, now)).isEqualTo(Use.REPEATED);
  }

  @Test
  @DisplayName("A4, S5 a full server counts on where it counts, and starts no counter")
  void charge_whenMemoryIsFull_isRefusedForANewKeyOnly() {
    AttemptStore attempts = redis.attempts();
    attempts.charge("before", WINDOW, now);
    fill(redis.logins());

    // The last bytes go to whoever is small enough.
    Until.holds("no room", () -> isRefused(() -> attempts.charge(samples.text(), WINDOW, now)));
    assertThat(attempts.charge("before", WINDOW, now).count()).isEqualTo(2);
  }

  @Test
  @DisplayName("S22 a server that evicts is refused at the start, unless that is accepted")
  void build_whenTheServerEvicts_isRefused() {
    server.ask(direct -> direct.configSet("maxmemory-policy", "allkeys-lru"));
    assertThatIllegalStateException()
        .isThrownBy(() -> RedisStores.connect(server.uri()))
        .withMessageContaining("noeviction");
    RedisStores.at(server.uri()).acceptEviction().build().close();
  }

  @Test
  @DisplayName("T5, S24 a full server still learns what is taken back")
  void revoke_whenMemoryIsFull_isKnown() {
    fill(redis.logins());
    redis.tokens().revoke(Revocation.ofToken("stolen", now.plus(WINDOW)), now);
    Revocable stolen = Revocable.of("stolen", null, null, now);
    assertThat(redis.tokens().isRevoked(stolen, now)).isTrue();
  }

  @Test
  @DisplayName("H6, S44 a full server remembers no new login, keeps the others and marks them")
  void history_whenMemoryIsFull_refusesAndForgetsNothing() {
    LoginHistory history = redis.history();
    LoginRecord kept = samples.past("ada");
    history.add(kept, now);
    fill(redis.logins());

    // The last bytes go to whoever is small enough.
    Until.holds("no room", () -> isRefused(() -> history.add(samples.past(samples.text()), now)));
    assertThat(history.list("ada", 10, now)).containsExactly(kept);
    assertThat(history.end("ada", kept.id(), now)).isTrue();
    assertThat(history.list("ada", 10, now)).containsExactly(kept.ended(now));
  }

  private static boolean isRefused(Runnable call) {
    try {
      call.run();
      return false;
    } catch (StoreException full) {
      return true;
    }
  }

  private List<LoginSession> fill(LoginStore logins) {
    List<LoginSession> stored = new ArrayList<>();
    LoginSession like = samples.pending();
    for (int i = 0; i < ENOUGH_TO_FILL; i++) {
      LoginSession next = samples.like(like);
      Created end = logins.create(next, now);
      if (end == Created.FULL) {
        return stored;
      }
      assertThat(end).isEqualTo(Created.YES);
      stored.add(next);
    }
    throw new AssertionError("never full");
  }
}
