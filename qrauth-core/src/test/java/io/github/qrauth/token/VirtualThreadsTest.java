package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Bound signature objects serve 10 000 threads, virtual ones where Java has them")
class VirtualThreadsTest {
  private static final int TOKENS = 10_000;
  private static final int TOKENS_OF_SLOW_KEYS = 2_000;

  @ParameterizedTest
  @EnumSource(names = {"HS256", "ES256", "RS256"})
  void tokens_when10000ThreadsIssueAndVerify_areNeverMixed(SigningAlgorithm algorithm)
      throws Exception {
    KeyRing ring = KeyRing.of(SigningKey.generate(algorithm));
    TokenIssuer issuer = TokenIssuer.builder(ISSUER, ring).clock(() -> NOW).build();
    TokenVerifier verifier =
        TokenVerifier.builder(ISSUER, AUDIENCE, TokenType.LOGIN, ring).clock(() -> NOW).build();
    String shared = issue(issuer, "shared");
    int tokens = algorithm == SigningAlgorithm.ES256 ? TOKENS_OF_SLOW_KEYS : TOKENS;
    Set<String> ids = ConcurrentHashMap.newKeySet();
    int signEach = algorithm.isSymmetric() ? 1 : 20; // signing takes the platform long
    ExecutorService threads = threadPerTask();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < tokens; i++) {
        String subject = "user-" + i;
        boolean own = i % signEach == 0;
        running.add(
            threads.submit(
                () -> {
                  VerifiedToken token =
                      accepted(verifier.verify(own ? issue(issuer, subject) : shared));
                  assertThat(token.subject()).isEqualTo(own ? subject : "shared");
                  ids.add(token.id());
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ids).hasSize(tokens / signEach + (signEach == 1 ? 0 : 1));
  }

  private static String issue(TokenIssuer issuer, String subject) {
    return issuer.issue(TokenRequest.builder(TokenType.LOGIN, subject, AUDIENCE).build());
  }

  /** By reflection, since this compiles on Java 17, which has only the other kind. */
  private static ExecutorService threadPerTask() throws ReflectiveOperationException {
    return Runtime.version().feature() < 21
        ? Executors.newCachedThreadPool()
        : (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
