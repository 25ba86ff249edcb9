package io.github.qrauth.jdbc;

import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.ClientStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of registered clients, on each database and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlClientsTest extends ClientStoreContract {
  private final TestDatabase database;
  private final Nodes nodes;

  SqlClientsTest(TestDatabase database) {
    this.database = database;
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected ClientStore newStore() {
    return nodes.first(10).clients();
  }

  @Override
  protected void put(ClientStore store, Client client) {
    ((SqlClients) store).put(client);
  }

  @Override
  protected void remove(ClientStore store, String clientId) {
    ((SqlClients) store).remove(clientId);
  }

  @Override
  protected ClientStore otherNode(ClientStore store) {
    return nodes.secondOf(store).clients();
  }

  @Override
  protected Optional<Outage> outage(ClientStore store) {
    return database.outage();
  }
}
