package io.github.qrauth.testkit.broken;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that keeps every rule, in steps small enough to break one at a time. */
class MapClientStore implements ClientStore, Outage {
  final Map<String, Client> clients = new ConcurrentHashMap<>();
  volatile boolean out;

  @Override
  public Optional<Client> find(String clientId) {
    checkAnswering();
    return Optional.ofNullable(clients.get(key(clientId)));
  }

  void put(Client client) {
    checkAnswering();
    clients.put(key(client.id()), client);
  }

  void remove(String clientId) {
    checkAnswering();
    clients.remove(key(clientId));
  }

  String key(String clientId) {
    return clientId;
  }

  void checkAnswering() {
    if (out) {
      throw new StoreException("the store does not answer");
    }
  }

  @Override
  public void begin() {
    out = true;
  }

  @Override
  public void end() {
    out = false;
  }
}
