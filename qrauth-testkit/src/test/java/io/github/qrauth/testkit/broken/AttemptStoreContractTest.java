package io.github.qrauth.testkit.broken;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.testkit.contract.AttemptStoreContract;

class AttemptStoreContractTest extends StoreContractTest<MapAttemptStore> {
  AttemptStoreContractTest() {
    super(
        Contract.class,
        BrokenAttemptStore.values(),
        MapAttemptStore::new,
        "A1",
        "A2",
        "A3",
        "A4",
        "A5");
  }

  static class Contract extends AttemptStoreContract {
    @Override
    protected AttemptStore newStore(int capacity) {
      return underTest(capacity);
    }
  }
}
