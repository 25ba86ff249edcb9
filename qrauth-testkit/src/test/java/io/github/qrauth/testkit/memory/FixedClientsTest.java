package io.github.qrauth.testkit.memory;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.ClientStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The contract of {@link ClientStore#of}; a fixed list changes by being made anew. */
class FixedClientsTest extends ClientStoreContract {

  @Override
  protected ClientStore newStore() {
    return new Listed();
  }

  @Override
  protected void put(ClientStore store, Client client) {
    ((Listed) store).list(clients -> clients.put(client.id(), client));
  }

  @Override
  protected void remove(ClientStore store, String clientId) {
    ((Listed) store).list(clients -> clients.remove(clientId));
  }

  @Override
  protected Optional<Outage> outage(ClientStore store) {
    return Optional.of((Listed) store);
  }

  private interface Change {
    void on(Map<String, Client> clients);
  }

  /** Behind a wire that can be cut. */
  private static final class Listed implements ClientStore, Outage {
    private final Map<String, Client> clients = new TreeMap<>();
    private ClientStore fixed = ClientStore.of();
    private boolean cut;

    @Override
    public Optional<Client> find(String clientId) {
      checkConnected();
      return fixed.find(clientId);
    }

    void list(Change change) {
      checkConnected();
      change.on(clients);
      fixed = ClientStore.of(clients.values().toArray(new Client[0]));
    }

    @Override
    public void begin() {
      cut = true;
    }

    @Override
    public void end() {
      cut = false;
    }

    private void checkConnected() {
      if (cut) {
        throw new StoreException("the wire is cut");
      }
    }
  }
}
