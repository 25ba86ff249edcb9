package io.github.qrauth.testkit.broken;

import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.ClientStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;

class ClientStoreContractTest extends StoreContractTest<MapClientStore> {
  ClientStoreContractTest() {
    super(
        Contract.class,
        BrokenClientStore.values(),
        capacity -> new MapClientStore(),
        "C1",
        "C2",
        "C3",
        "C4",
        "C5");
  }

  static class Contract extends ClientStoreContract {
    @Override
    protected ClientStore newStore() {
      return underTest(1);
    }

    @Override
    protected void put(ClientStore store, Client client) {
      ((MapClientStore) store).put(client);
    }

    @Override
    protected void remove(ClientStore store, String clientId) {
      ((MapClientStore) store).remove(clientId);
    }

    @Override
    protected Optional<Outage> outage(ClientStore store) {
      return Optional.of((Outage) store);
    }
  }
}
