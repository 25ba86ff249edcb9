package io.github.qrauth.jdbc;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientCodec;
import io.github.qrauth.client.ClientStore;
import java.util.Optional;

/** Registered clients as rows, which stay until they are taken away. Thread-safe. */
public final class SqlClients implements ClientStore {
  private final Database database;
  private final String byId;
  private final String put;
  private final String remove;

  SqlClients(Database database, Tables tables) {
    this.database = database;
    byId = "SELECT data FROM " + tables.client() + " WHERE id = ?";
    put = database.dialect().put(tables.client());
    remove = "DELETE FROM " + tables.client() + " WHERE id = ?";
  }

  @Override
  public Optional<Client> find(String clientId) {
    return Client.isId(clientId)
        ? database
            .first("read a client", byId, row -> row.getBytes(1), clientId)
            .map(stored -> ClientCodec.decode(clientId, stored))
        : Optional.empty();
  }

  /**
   * Registers a client, or all of it anew. For the host's own administration.
   *
   * @throws StoreException when the database does not answer; again is fine
   */
  public void put(Client client) {
    database.upsert("register a client", put, client.id(), ClientCodec.encode(client));
  }

  /**
   * Takes a client away, if it is there: it starts no login and collects none from now on. What it
   * was given lives on until it is ended.
   *
   * @throws StoreException when the database does not answer; again is fine
   */
  public void remove(String clientId) {
    if (Client.isId(clientId)) {
      database.changeFlushed("take a client away", remove, clientId);
    }
  }
}
