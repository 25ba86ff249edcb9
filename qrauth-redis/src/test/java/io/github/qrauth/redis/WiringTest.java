package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/operations.md shows a wiring that reaches its server")
class WiringTest {

  /** Who is signed in at the host. */
  private static final class Sessions {
    Optional<Subject> userOf(Optional<String> cookie) {
      return cookie.map(Subject::of);
    }
  }

  @Test
  void wiring_asItIsShown_reachesTheServer() {
    ServerSecret shared = ServerSecret.generate(RandomSource.secure());
    KeyRing sharedKeys = KeyRing.generated(SigningAlgorithm.ES256);
    Sessions mySessions = new Sessions();
    String uri = TestRedis.SINGLE.served().uri();
    // begin wiring
    // such as rediss://qrauth:password@redis.example.com:6380/0
    RedisStores redis = RedisStores.connect(uri);
    QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .serverSecret(shared)
            .keys(sharedKeys)
            .stores(redis.stores())
            .caller(call -> mySessions.userOf(call.header("Cookie")))
            .build();
    // end wiring
    try (redis;
        qrauth) {
      assertThat(qrauth.health().reachable()).isTrue();
    }
  }
}
