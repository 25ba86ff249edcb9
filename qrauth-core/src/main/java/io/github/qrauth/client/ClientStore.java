package io.github.qrauth.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Port: who may start a login. It only finds: whom to register is the host's business.
 *
 * <p>Rules, each a test of {@code ClientStoreContract}:
 *
 * <ul>
 *   <li>C1 a registered client is found on every node, equal in every field.
 *   <li>C2 it is found by exactly its id; whatever else is asked for, of any length, is empty.
 *   <li>C3 registered again it is as it was registered last, all of it.
 *   <li>C4 taken away it is found no more, on any node; to take away again is fine.
 *   <li>C5 an outage is a {@link io.github.qrauth.base.StoreException}, never an empty answer; the
 *       next call works again.
 * </ul>
 *
 * Implementations are thread-safe.
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
