package io.github.qrauth.testkit.broken;

import io.github.qrauth.client.ApiKeyHash;
import io.github.qrauth.client.Client;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Stores that break one rule each, as real ones do. The name begins with the rule. */
enum BrokenClientStore implements BrokenStore<MapClientStore> {
  C1_FORGETS_SCOPES(
      () ->
          new MapClientStore() {
            @Override
            void put(Client client) {
              super.put(new Client(client.id(), client.name(), Set.of(), client.keyHashes()));
            }
          }),

  C1_KEEPS_ONE_KEY(
      () ->
          new MapClientStore() {
            @Override
            void put(Client client) {
              Set<ApiKeyHash> one =
                  client.keyHashes().size() < 2
                      ? client.keyHashes()
                      : Set.of(client.keyHashes().iterator().next());
              super.put(new Client(client.id(), client.name(), client.scopes(), one));
            }
          }),

  C2_IGNORES_CASE(
      () ->
          new MapClientStore() {
            @Override
            String key(String clientId) {
              return clientId.toLowerCase(Locale.ROOT);
            }
          }),

  C2_IGNORES_BLANKS(
      () ->
          new MapClientStore() {
            @Override
            String key(String clientId) {
              return clientId.strip();
            }
          }),

  C2_FAILS_ON_LONG_IDS(
      () ->
          new MapClientStore() {
            @Override
            public Optional<Client> find(String clientId) {
              if (clientId.length() > 64) {
                throw new IllegalArgumentException("value too long");
              }
              return super.find(clientId);
            }
          }),

  C3_KEEPS_THE_FIRST(
      () ->
          new MapClientStore() {
            @Override
            void put(Client client) {
              checkAnswering();
              clients.putIfAbsent(client.id(), client);
            }
          }),

  C3_KEEPS_OLD_KEYS(
      () ->
          new MapClientStore() {
            @Override
            void put(Client client) {
              checkAnswering();
              clients.merge(
                  client.id(),
                  client,
                  (old, next) ->
                      new Client(next.id(), next.name(), next.scopes(), old.keyHashes()));
            }
          }),

  C4_REMOVES_NOTHING(
      () ->
          new MapClientStore() {
            @Override
            void remove(String clientId) {
              checkAnswering();
            }
          }),

  C4_REMOVES_BY_PREFIX(
      () ->
          new MapClientStore() {
            @Override
            void remove(String clientId) {
              checkAnswering();
              clients.keySet().removeIf(id -> id.startsWith(clientId));
            }
          }),

  C5_KNOWS_NOBODY_IN_AN_OUTAGE(
      () ->
          new MapClientStore() {
            @Override
            public Optional<Client> find(String clientId) {
              return out ? Optional.empty() : super.find(clientId);
            }
          }),

  C5_SHOWS_THE_DRIVERS_EXCEPTION(
      () ->
          new MapClientStore() {
            @Override
            void checkAnswering() {
              if (out) {
                throw new IllegalStateException("connection reset");
              }
            }
          });

  private final Supplier<MapClientStore> opener;

  BrokenClientStore(Supplier<MapClientStore> opener) {
    this.opener = opener;
  }

  @Override
  public String rule() {
    return name().substring(0, 2);
  }

  @Override
  public MapClientStore open(int capacity) {
    return opener.get();
  }
}
