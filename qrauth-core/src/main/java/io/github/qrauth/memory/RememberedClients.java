package io.github.qrauth.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Clients of a store elsewhere, which is asked again for each after 5 s: a start, a look and a
 * claim cost no round trip for their client. Nobody is remembered as unknown, so that a new client
 * works at once. Thread-safe.
 */
public final class RememberedClients implements ClientStore {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);
  private static final int MOST = 10_000;

  private final ClientStore store;
  private final Cache<String, Client> known;

  /** Of this store, by this clock. */
  public RememberedClients(ClientStore store, InstantSource clock) {
    this.store = store;
    known =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .ticker(CleanUp.ticker(clock))
            .expireAfterWrite(REMEMBERED)
            .maximumSize(MOST)
            .build();
  }

  @Override
  public Optional<Client> find(String clientId) {
    Client client = known.getIfPresent(clientId);
    if (client != null) {
      return Optional.of(client);
    }
    Optional<Client> found = store.find(clientId);
    found.ifPresent(fresh -> known.put(clientId, fresh));
    return found;
  }
}
