package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.login.StartedLogin;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two library versions on one server: what a newer one wrote is left to it. */
class RollingUpgradeTest {
  private static final char NEWER = 'c';

  private final Samples samples = new Samples();
  private RedisProcess server;
  private RedisStores redis;

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.running();
    redis = RedisStores.connect(server.uri());
  }

  @AfterEach
  void stop() {
    redis.close();
    server.close();
  }

  @Test
  @DisplayName("S13 a login of a newer format is an outage for it alone, and stays as it is")
  void login_ofANewerFormat_isLeftAlone() {
    LoginSession login = samples.pending();
    LoginSession scanned = samples.scanned(login);
    redis.logins().create(login, samples.now());
    redis.logins().transition(scanned, samples.now());
    String key = "qrauth:{" + login.id() + "}:login";
    server.ask(direct -> direct.setrange(key, 0, String.valueOf(NEWER)));

    assertNewer(() -> redis.logins().find(login.id(), samples.now()));
    assertNewer(() -> redis.logins().findByUserCode(login.userCode(), samples.now()));
    assertThat(redis.logins().transition(scanned, samples.now())).isFalse();
    assertThat(redis.logins().create(samples.like(login), samples.now())).isEqualTo(Created.YES);
    String format = server.ask(direct -> direct.getrange(key, 0, 0));
    assertThat(format).isEqualTo("" + NEWER);
  }

  @Test
  void step_onALoginOfANewerFormat_isAStoreException() {
    LoginEngine engine = Samples.engine(redis, samples.clock, LoginPolicy.tapToApprove()).build();
    StartedLogin started = Samples.started(engine);
    LoginSession login = started.session();
    server.ask(
        direct -> direct.setrange("qrauth:{" + login.id() + "}:login", 0, String.valueOf(NEWER)));
    assertNewer(() -> engine.cancel(login.id(), started.claimSecret()));
    Samples.started(engine);
  }

  @Test
  @DisplayName("S44 a past login of a newer format can be ended by an older node, and not be shown")
  void history_ofANewerFormat_canStillBeEnded() {
    LoginRecord past = samples.past("ada");
    redis.history().add(past, samples.now());
    server.<Long>ask(
        direct ->
            direct.eval(
                "local k = redis.call('KEYS', '*history')[1] "
                    + "local v = redis.call('HGET', k, ARGV[1]) "
                    + "return redis.call('HSET', k, ARGV[1], ARGV[2] .. string.sub(v, 2))",
                ScriptOutputType.INTEGER,
                new String[0],
                past.id().toString(),
                String.valueOf(NEWER)));
    assertNewer(() -> redis.history().list("ada", 10, samples.now()));
    assertThat(redis.history().end("ada", past.id(), samples.now())).isTrue();
    assertThat(redis.history().end("ada", past.id(), samples.now())).isFalse();
    redis.history().erase("ada");
    assertThat(redis.history().list("ada", 10, samples.now())).isEmpty();
  }

  @Test
  void client_ofANewerFormat_isAStoreException() {
    redis.clients().put(Client.of("web", "Example Shop"));
    server.ask(direct -> direct.setrange("qrauth:client:web", 0, String.valueOf(NEWER)));
    assertNewer(() -> redis.clients().find("web"));
  }

  private static void assertNewer(Runnable call) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(call::run)
        .withMessageContaining("stored in format " + (int) NEWER + "; this version reads ");
  }
}
