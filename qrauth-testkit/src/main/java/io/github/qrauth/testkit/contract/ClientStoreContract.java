package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.ApiKeyHash;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ClientStore} must keep, rule by rule (C1 to C5 of its documentation). Extend
 * it, say how a fresh store is made and how clients come and go, and run it as a JUnit class.
 */
public abstract class ClientStoreContract {
  /** For implementers to extend. */
  protected ClientStoreContract() {}

  /** A fresh and empty store. */
  protected abstract ClientStore newStore();

  /** Registers a client in a store, or registers it anew. */
  protected abstract void put(ClientStore store, Client client);

  /** Takes the client with this id away, if there is one. */
  protected abstract void remove(ClientStore store, String clientId);

  /** The same store as another node sees it; by default the same object. */
  protected ClientStore otherNode(ClientStore store) {
    return store;
  }

  /** How to cut a store off from what is behind it; empty when nothing is. */
  protected Optional<Outage> outage(ClientStore store) {
    return Optional.empty();
  }

  // ---- C1 found whole, everywhere ----

  @Test
  void c1_find_afterPut_isEqualInEveryFieldOnEveryNode() {
    ClientStore store = newStore();
    Client plain = Client.of("web", "Example Shop");
    Client full =
        new Client("A.b-c_9", "서비스 (Séoul)", Set.of("mail", "profile", "admin:*"))
            .withKeys(hash(), hash());
    put(store, plain);
    put(store, full);
    for (ClientStore node : List.of(store, otherNode(store))) {
      assertThat(node.find("web")).contains(plain);
      assertThat(node.find("A.b-c_9")).contains(full);
    }
  }

  // ---- C2 by exactly its id ----

  @Test
  void c2_find_ofAnIdThatLooksAlike_isEmpty() {
    ClientStore store = newStore();
    put(store, Client.of("web", "Example Shop"));
    for (String other :
        List.of("Web", "WEB", "web ", " web", "we", "webb", "wéb", "%", "*", "", "w_b")) {
      assertThat(store.find(other)).as(other).isEmpty();
    }
    assertThat(store.find("w".repeat(100_000))).isEmpty();
  }

  @Test
  void c2_find_ofIdsThatDifferInCase_isEachItsOwn() {
    ClientStore store = newStore();
    Client small = Client.of("web", "small");
    Client large = Client.of("WEB", "large");
    put(store, small);
    put(store, large);
    assertThat(store.find("web")).contains(small);
    assertThat(store.find("WEB")).contains(large);
  }

  // ---- C3 the last registration counts ----

  @Test
  void c3_put_again_replacesAllOfIt() {
    ClientStore store = newStore();
    ApiKeyHash stolen = hash();
    put(store, new Client("api", "Old", Set.of("mail")).withKeys(stolen));
    Client renewed = new Client("api", "New", Set.of()).withKeys(hash());
    put(otherNode(store), renewed);
    assertThat(store.find("api")).contains(renewed);
    assertThat(store.find("api").orElseThrow().keyHashes()).doesNotContain(stolen);
  }

  // ---- C4 taken away ----

  @Test
  void c4_remove_takesItAwayOnEveryNodeAndNoOther() {
    ClientStore store = newStore();
    Client kept = Client.of("web2", "Other Shop");
    put(store, Client.of("web", "Example Shop"));
    put(store, kept);
    remove(otherNode(store), "web");
    remove(store, "web");
    remove(store, "nobody");
    assertThat(store.find("web")).isEmpty();
    assertThat(otherNode(store).find("web")).isEmpty();
    assertThat(store.find("web2")).contains(kept);
  }

  // ---- C5 outage ----

  @Test
  void c5_everyCall_duringAnOutage_isAStoreExceptionAndTheNextWorks() {
    ClientStore store = newStore();
    Optional<Outage> behind = outage(store);
    assumeTrue(behind.isPresent(), "nothing is behind this store that could be out");
    Client client = Client.of("web", "Example Shop");
    put(store, client);
    behind.orElseThrow().begin();
    // What an outage interrupts may have been done: hence another client.
    assertOut(() -> store.find("web"));
    assertOut(() -> put(store, Client.of("other", "Other")));
    assertOut(() -> remove(store, "other"));
    behind.orElseThrow().end();
    assertThat(store.find("web")).contains(client);
  }

  private static ApiKeyHash hash() {
    return ApiKeyHash.of(Secret.random(RandomSource.secure(), 32));
  }

  private static void assertOut(Runnable call) {
    assertThatExceptionOfType(StoreException.class).isThrownBy(call::run);
  }
}
