package io.github.qrauth.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Port: who may start a login. Implementations MUST be thread-safe and MUST throw {@link
 * io.github.qrauth.base.StoreException} when they cannot answer.
 */
@FunctionalInterface
public interface ClientStore {

  /** The active client with exactly this id, or empty. */
  Optional<Client> find(String clientId);

  /**
   * A fixed list.
   *
   * @throws IllegalArgumentException when two have the same id
   */
  static ClientStore of(Client... clients) {
    Map<String, Client> byId = new HashMap<>();
    for (Client client : clients) {
      if (byId.put(client.id(), client) != null) {
        throw new IllegalArgumentException("two clients have the id " + client.id());
      }
    }
    return id -> Optional.ofNullable(byId.get(id));
  }
}
