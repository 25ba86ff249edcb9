package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the rules of {@link TokenStoreContract} are played on, and the words they are told in. */
abstract class TokenStoreScene {
  static final int ROOM = 10_000;
  static final int SMALL = 20;
  static final int ROUNDS = 20;
  static final Duration HOUR = Duration.ofHours(1);

  /** The time of the tests; give it to a store that wants a clock. */
  protected final MutableClock clock = new MutableClock();

  final SampleFamilies families = new SampleFamilies(clock);

  /**
   * A fresh and empty store.
   *
   * @param capacity how many families it has room for, and how many revocations; stores without a
   *     bound ignore it and override {@link #bounded()}
   */
  protected abstract TokenStore newStore(int capacity);

  /** The same store as another node sees it; by default the same object. */
  protected TokenStore otherNode(TokenStore store) {
    return store;
  }

  /** Whether {@link #newStore} heeds the capacity. */
  protected boolean bounded() {
    return true;
  }

  /** How to cut a store off from what is behind it; empty when nothing is. */
  protected Optional<Outage> outage(TokenStore store) {
    return Optional.empty();
  }

  RefreshFamily created(TokenStore store) {
    RefreshFamily family = families.first();
    assertThat(store.create(family, now())).isTrue();
    return family;
  }

  List<RefreshFamily> fill(TokenStore store) {
    List<RefreshFamily> stored = new ArrayList<>();
    for (int i = 0; i < SMALL; i++) {
      stored.add(created(store));
    }
    return stored;
  }

  void assertStored(TokenStore store, RefreshFamily expected) {
    assertThat(store.find(expected.id(), now())).contains(expected);
  }

  boolean isTokenRevoked(TokenStore store, String id) {
    return store.isRevoked(Revocable.of(id, null, null, now()), now());
  }

  boolean isSubjectRevoked(TokenStore store, Instant issuedAt) {
    return store.isRevoked(Revocable.of(null, null, "ada", issuedAt), now());
  }

  Outage provocable(TokenStore store) {
    Optional<Outage> outage = outage(store);
    assumeTrue(outage.isPresent(), "nothing is behind this store that could be out");
    return outage.orElseThrow();
  }

  static void assertOut(ThrowingCallable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call);
  }

  TokenStore node(TokenStore store, int number) {
    return number % 2 == 0 ? store : otherNode(store);
  }

  Instant in(Duration fromNow) {
    return now().plus(fromNow);
  }

  Instant now() {
    return clock.instant();
  }
}
