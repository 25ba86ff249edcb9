package io.github.qrauth.testkit.broken;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.testkit.contract.OnceStoreContract;

class OnceStoreContractTest extends StoreContractTest<MapOnceStore> {
  OnceStoreContractTest() {
    super(
        Contract.class, BrokenOnceStore.values(), MapOnceStore::new, "O1", "O2", "O3", "O4", "O5");
  }

  static class Contract extends OnceStoreContract {
    @Override
    protected OnceStore newStore(int capacity) {
      return underTest(capacity);
    }
  }
}
