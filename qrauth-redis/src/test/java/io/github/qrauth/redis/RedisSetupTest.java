package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.token.Revocation;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How stores are opened, and what is in the server afterwards. */
class RedisSetupTest {
  /** On a busy machine the first answer of all takes longer than the default allows. */
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

  @Test
  void connect_withAWrongPasswordOrNoServer_isAStoreException() {
    for (String uri : List.of(server.uri().replace("//", "//x:wrong@"), "redis://127.0.0.1:1")) {
      assertThatExceptionOfType(StoreException.class).isThrownBy(() -> RedisStores.connect(uri));
    }
  }

  @Test
  void namespaces_onOneServer_knowNothingOfEachOther() {
    try (RedisStores one = stores().namespace("one").build();
        RedisStores other = stores().namespace("other").build()) {
      LoginSession login = samples.pending();
      assertThat(one.logins().create(login, samples.now())).isEqualTo(Created.YES);
      assertThat(other.logins().find(login.id(), samples.now())).isEmpty();
      assertThat(other.logins().create(login, samples.now())).isEqualTo(Created.YES);
      assertThat(one.once().use("id", later(), samples.now())).isEqualTo(Use.FIRST);
      assertThat(other.once().use("id", later(), samples.now())).isEqualTo(Use.FIRST);
    }
  }

  @Test
  @DisplayName("every key has the documented name and an end")
  void keys_haveTheirNamesAndAnEnd() throws Exception {
    try (RedisStores redis = stores().namespace("names").build()) {
      LoginSession login = samples.pending();
      redis.logins().create(login, samples.now());
      redis.logins().transition(samples.scanned(login), samples.now());
      redis.once().use("id", later(), samples.now());
      redis.attempts().charge("key", Duration.ofMinutes(1), samples.now());
      redis.history().add(samples.past("ada@example.com"), samples.now());
      Revocation revocation = Revocation.ofSubject("ada@example.com", later(), later());
      redis.tokens().revoke(revocation, samples.now());
      List<String> keys = server.ask(direct -> direct.keys("names:*"));
      assertThat(keys).noneMatch(key -> key.contains("ada"));
      assertThat(keys)
          .containsExactlyInAnyOrder(
              "names:{" + login.id() + "}:login",
              "names:code:" + login.userCode(),
              "names:once:id",
              "names:attempt:key",
              "names:{" + hash("ada@example.com") + "}:history",
              "names:revoked:" + hash(revocation.key()));
      assertThat(keys).allSatisfy(key -> assertThat(millisLeft(key)).isPositive());
      assertThat(millisLeft("names:code:" + login.userCode()))
          .isGreaterThanOrEqualTo(millisLeft("names:{" + login.id() + "}:login"));
    }
  }

  @Test
  @DisplayName("a server that forgot its scripts is told them again")
  void scripts_whenFlushed_areSentAgain() {
    try (RedisStores redis = stores().build()) {
      for (int i = 0; i < 2; i++) {
        server.ask(direct -> direct.scriptFlush());
        assertThat(redis.logins().create(samples.pending(), samples.now())).isEqualTo(Created.YES);
      }
    }
  }

  @Test
  void client_thatWasPassedIn_staysItsOwners() {
    RedisClient client = RedisClient.create(server.uri());
    RedisStores redis = RedisStores.on(client).timeout(PATIENCE).build();
    assertThat(redis.logins().create(samples.pending(), samples.now())).isEqualTo(Created.YES);
    redis.close();
    try (var connection = client.connect()) {
      assertThat(connection.sync().ping()).isEqualTo("PONG");
    } finally {
      client.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a{b}", "\u00e4", "*"})
  void namespace_thatWouldBreakKeys_isRefused(String namespace) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisStores.at(server.uri()).namespace(namespace));
  }

  @Test
  void ids_beyondTheirBound_areRefused() {
    try (RedisStores redis = stores().build()) {
      for (String id : List.of("", "x".repeat(257))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> redis.once().use(id, later(), samples.now()));
        assertThatIllegalArgumentException().isThrownBy(() -> redis.attempts().clear(id));
      }
    }
  }

  @Test
  @DisplayName("a waiting login takes no more memory than docs/operations.md says")
  void login_takesTheDocumentedMemory() {
    try (RedisStores redis = stores().namespace("size").build()) {
      LoginSession login = samples.pending();
      redis.logins().create(login, samples.now());
      long bytes = 0;
      for (String key : server.ask(direct -> direct.keys("size:*"))) {
        bytes += server.ask(direct -> direct.memoryUsage(key));
      }
      assertThat(bytes).isBetween(200L, 700L);
    }
  }

  @Test
  @DisplayName("S44 what is over goes with the next login of its user, or with all of them")
  void history_ofAUser_isCleanedUp() throws Exception {
    try (RedisStores redis = stores().namespace("past").build()) {
      String key = "past:{" + hash("ada") + "}:history";
      redis.history().add(samples.past("ada"), samples.now());
      samples.clock.advance(LoginRecord.KEPT.minusDays(1));
      redis.history().add(samples.past("ada"), samples.now());
      assertThat(server.<Long>ask(direct -> direct.hlen(key))).isEqualTo(2);
      samples.clock.advance(Duration.ofDays(1));
      LoginRecord newest = samples.past("ada");
      redis.history().add(newest, samples.now());
      assertThat(server.<Long>ask(direct -> direct.hlen(key))).isEqualTo(2);
      assertThat(Duration.ofMillis(millisLeft(key)))
          .isBetween(LoginRecord.KEPT, LoginRecord.KEPT.plusMinutes(2));
      redis.history().end("ada", newest.id(), samples.now());
      assertThat(millisLeft(key)).isPositive();
    }
  }

  /** As {@code docs/operations.md} says. */
  private static String hash(String name) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static RedisStoresBuilder stores() {
    return RedisStores.at(server.uri()).timeout(PATIENCE);
  }

  private static long millisLeft(String key) {
    return server.ask(direct -> direct.pttl(key));
  }

  private Instant later() {
    return samples.now().plusSeconds(60);
  }
}
