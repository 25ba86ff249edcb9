package io.github.qrauth.token;

import static io.github.qrauth.token.DpopFixture.NOW;
import static io.github.qrauth.token.DpopFixture.REQUEST;
import static io.github.qrauth.token.DpopFixture.accepted;
import static io.github.qrauth.token.DpopFixture.assertRefused;
import static io.github.qrauth.token.DpopFixture.claims;
import static io.github.qrauth.token.DpopFixture.header;
import static io.github.qrauth.token.DpopFixture.proof;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.memory.InMemoryOnceStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S22, S25: a DPoP proof counts once")
class DpopReplayTest {
  private static final int THREADS = 64;

  @Test
  void verify_whenRepeated_isRefused() {
    DpopVerifier verifier = DpopFixture.verifier();
    accepted(verifier.verify(proof(claims()), REQUEST));
    assertRefused(verifier.verify(proof(claims()), REQUEST), DpopRefusal.REPLAYED);
    accepted(verifier.verify(proof(with(claims(), "jti", "another")), REQUEST));
  }

  @Test
  void verify_whenTwoKeysUseOneId_acceptsBoth() {
    DpopVerifier verifier = DpopFixture.verifier();
    SigningKey other = SigningKey.generate(SigningAlgorithm.ES256);
    accepted(verifier.verify(proof(claims()), REQUEST));
    accepted(verifier.verify(TokenFixture.sign(other, header(other), claims()), REQUEST));
  }

  @Test
  void verify_when64ThreadsReplay_acceptsOne() throws Exception {
    DpopVerifier verifier = DpopFixture.verifier();
    String proof = proof(claims());
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<DpopVerification>> answers = new ArrayList<>();
      Callable<DpopVerification> replay =
          () -> {
            start.await();
            return verifier.verify(proof, REQUEST);
          };
      for (int i = 0; i < THREADS; i++) {
        answers.add(threads.submit(replay));
      }
      start.countDown();
      int accepted = 0;
      for (Future<DpopVerification> answer : answers) {
        accepted += answer.get() instanceof DpopVerification.Accepted ? 1 : 0;
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void verify_whenTheStoreIsFull_isRefused() {
    DpopVerifier verifier = DpopFixture.builder(new InMemoryOnceStore(1, () -> NOW)).build();
    accepted(verifier.verify(proof(claims()), REQUEST));
    assertRefused(
        verifier.verify(proof(with(claims(), "jti", "another")), REQUEST),
        DpopRefusal.REPLAY_GUARD_FULL);
    assertThat(DpopRefusal.REPLAY_GUARD_FULL.errorCode()).isEqualTo("temporarily_unavailable");
  }

  @Test
  void verify_whenTheStoreIsDown_letsNobodyIn() {
    DpopVerifier verifier =
        DpopFixture.builder(
                (id, until, now) -> {
                  throw new StoreException("down");
                })
            .build();
    assertThatThrownBy(() -> verifier.verify(proof(claims()), REQUEST))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void verify_whenTheProofDoesNotHold_takesNoRoom() {
    OnceStore untouched =
        (id, until, now) -> {
          throw new AssertionError("a proof that does not hold was remembered");
        };
    DpopVerifier verifier = DpopFixture.builder(untouched).build();
    assertRefused(verifier.verify(proof(claims()), REQUEST.by("x")), DpopRefusal.WRONG_KEY);
    assertRefused(
        verifier.verify(proof(with(claims(), "htm", "GET")), REQUEST), DpopRefusal.WRONG_METHOD);
  }

  @Test
  void verify_remembersTheProofLongerThanItIsValidAnywhere() {
    AtomicReference<Instant> remembered = new AtomicReference<>();
    DpopVerifier verifier =
        DpopFixture.builder(
                (id, until, now) -> {
                  remembered.set(until);
                  assertThat(id).hasSizeLessThanOrEqualTo(256).doesNotContain("0123456789");
                  return OnceStore.Use.FIRST;
                })
            .maxAge(Duration.ofSeconds(60))
            .skew(Duration.ofSeconds(30))
            .build();
    accepted(verifier.verify(proof(claims()), REQUEST));
    assertThat(remembered.get()).isEqualTo(NOW.plusSeconds(60 + 2 * 30));
  }
}
