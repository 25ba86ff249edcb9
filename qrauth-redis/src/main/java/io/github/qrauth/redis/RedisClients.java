package io.github.qrauth.redis;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientCodec;
import io.github.qrauth.client.ClientStore;
import java.util.Optional;

/**
 * Registered clients in Redis: one key for each, which never ends. Use a server that keeps its data
 * on disk. Thread-safe.
 */
public final class RedisClients implements ClientStore {
  private final Wire wire;
  private final Keys keys;

  RedisClients(Wire wire, Keys keys) {
    this.wire = wire;
    this.keys = keys;
  }

  @Override
  public Optional<Client> find(String clientId) {
    return Client.isId(clientId)
        ? Optional.ofNullable(wire.get(keys.client(clientId)))
            .map(stored -> ClientCodec.decode(clientId, stored))
        : Optional.empty();
  }

  /**
   * Registers a client, or all of it anew. For the host's own administration.
   *
   * @throws StoreException when the server does not answer; again is fine
   */
  public void put(Client client) {
    wire.set(keys.client(client.id()), ClientCodec.encode(client));
  }

  /**
   * Takes a client away, if it is there: it starts no login and collects none from now on. What it
   * was given lives on until it is ended.
   *
   * @throws StoreException when the server does not answer; again is fine
   */
  public void remove(String clientId) {
    if (Client.isId(clientId)) {
      wire.delete(keys.client(clientId));
    }
  }
}
