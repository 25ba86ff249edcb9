package io.github.qrauth.redis;

import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.ClientStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of registered clients, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisClientsTest extends ClientStoreContract {
  private final Nodes nodes;

  RedisClientsTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected ClientStore newStore() {
    return nodes.first().clients();
  }

  @Override
  protected void put(ClientStore store, Client client) {
    ((RedisClients) store).put(client);
  }

  @Override
  protected void remove(ClientStore store, String clientId) {
    ((RedisClients) store).remove(clientId);
  }

  @Override
  protected ClientStore otherNode(ClientStore store) {
    return nodes.second(node -> node.clients() == store).clients();
  }

  @Override
  protected Optional<Outage> outage(ClientStore store) {
    return Optional.of(nodes.outage());
  }
}
