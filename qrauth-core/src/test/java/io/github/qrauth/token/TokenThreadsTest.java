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
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class TokenThreadsTest {
  private static final int THREADS = 64;

  @Test
  void issueAndVerify_whenManyThreadsShareThem_neverMixTokens() throws Exception {
    for (SigningAlgorithm algorithm : List.of(SigningAlgorithm.HS256, SigningAlgorithm.ES256)) {
      int rounds = algorithm.isSymmetric() ? 2000 : 20;
      KeyRing ring = KeyRing.of(SigningKey.generate(algorithm));
      TokenIssuer issuer = TokenIssuer.builder(ISSUER, ring).clock(() -> NOW).build();
      TokenVerifier verifier =
          TokenVerifier.builder(ISSUER, AUDIENCE, TokenType.LOGIN, ring).clock(() -> NOW).build();
      Set<String> ids = ConcurrentHashMap.newKeySet();
      onAll(
          thread ->
              () -> {
                for (int round = 0; round < rounds; round++) {
                  String subject = "user-" + thread + "-" + "x".repeat(round % 200);
                  TokenRequest request =
                      TokenRequest.builder(TokenType.LOGIN, subject, AUDIENCE)
                          .claim("round", round)
                          .build();
                  VerifiedToken token = accepted(verifier.verify(issuer.issue(request)));
                  assertThat(token.subject()).isEqualTo(subject);
                  assertThat(token.claims()).containsEntry("round", (long) round);
                  assertThat(ids.add(token.id())).isTrue();
                }
              });
      assertThat(ids).hasSize(THREADS * rounds);
    }
  }

  private static void onAll(IntFunction<Runnable> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(threads.submit(work.apply(thread)));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
