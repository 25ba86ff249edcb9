package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.token.RefreshFamily;
import io.github.qrauth.token.Revocable;
import io.github.qrauth.token.Revocation;
import io.github.qrauth.token.TokenStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenStore} must keep, rule by rule (T1 to T10 of its documentation). Extend
 * it, say how a fresh store is made, and run it as a JUnit class.
 */
public abstract class TokenStoreContract extends RevocationRules {

  /** For implementers to extend. */
  protected TokenStoreContract() {}

  // ---- T5 full ----

  @Test
  void t5_create_whenFull_isRefusedAndForgetsNothing() {
    TokenStore store = newStore(SMALL);
    List<RefreshFamily> stored = fill(store);
    if (bounded()) {
      assertOut(() -> store.create(families.first(), now()));
    }
    assertThat(stored).allSatisfy(family -> assertStored(store, family));
  }

  @Test
  void t5_replace_whenFull_goesOn() {
    TokenStore store = newStore(SMALL);
    RefreshFamily next = families.next(fill(store).get(0));
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
  }

  @Test
  void t5_create_whenTheFullStoreIsOver_hasRoomAgain() {
    TokenStore store = newStore(SMALL);
    fill(store);
    clock.advance(SampleFamilies.LIFE.plus(HOUR));
    assertThat(store.create(families.first(), now())).isTrue();
  }

  @Test
  void t5_revoke_whenFullOfFamilies_hasRoom() {
    TokenStore store = newStore(SMALL);
    fill(store);
    for (int i = 0; i < SMALL; i++) {
      store.revoke(Revocation.ofToken("token-" + i, in(HOUR)), now());
    }
    assertThat(isTokenRevoked(store, "token-0")).isTrue();
  }

  @Test
  void t5_revoke_whenFull_isRefusedAndForgetsNothing() {
    TokenStore store = newStore(SMALL);
    for (int i = 0; i < SMALL; i++) {
      store.revoke(Revocation.ofToken("token-" + i, in(HOUR)), now());
    }
    if (bounded()) {
      assertOut(() -> store.revoke(Revocation.ofToken("one more", in(HOUR)), now()));
    }
    store.revoke(Revocation.ofToken("token-0", in(HOUR.multipliedBy(2))), now());
    for (int i = 0; i < SMALL; i++) {
      assertThat(isTokenRevoked(store, "token-" + i)).isTrue();
    }
  }

  // ---- T10 outage ----

  @Test
  void t10_everyCall_duringAnOutage_isAStoreException() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = created(store);
    RefreshFamily next = families.next(family);
    outage.begin();
    assertOut(() -> store.create(families.first(), now()));
    assertOut(() -> store.find(family.id(), now()));
    assertOut(() -> store.replace(next, now()));
    assertOut(() -> store.remove(family.id()));
    assertOut(() -> store.revoke(Revocation.ofToken("id", in(HOUR)), now()));
    assertOut(() -> store.isRevoked(Revocable.of("id", null, null, now()), now()));
    outage.end();
  }

  @Test
  void t10_create_whenItFailed_isWhollyThereOrNotAtAll() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = families.first();
    outage.begin();
    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> store.create(family, now()));
    outage.end();
    boolean there = store.find(family.id(), now()).isPresent();
    assertThat(store.create(family, now())).isEqualTo(!there);
    assertStored(store, family);
  }

  @Test
  void t10_replaceAndRevoke_afterAnOutage_workAgain() {
    TokenStore store = newStore(ROOM);
    Outage outage = provocable(store);
    RefreshFamily family = created(store);
    store.revoke(Revocation.ofToken("before", in(HOUR)), now());
    outage.begin();
    outage.end();
    assertThat(isTokenRevoked(store, "before")).isTrue();
    RefreshFamily next = families.next(family);
    assertThat(store.replace(next, now())).isTrue();
    assertStored(store, next);
    store.revoke(Revocation.ofToken("after", in(HOUR)), now());
    assertThat(isTokenRevoked(store, "after")).isTrue();
  }
}
