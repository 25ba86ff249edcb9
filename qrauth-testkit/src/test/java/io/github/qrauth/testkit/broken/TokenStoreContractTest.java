package io.github.qrauth.testkit.broken;

import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.contract.TokenStoreContract;
import io.github.qrauth.token.TokenStore;
import java.util.Optional;

class TokenStoreContractTest extends StoreContractTest<MapTokenStore> {
  TokenStoreContractTest() {
    super(
        Contract.class,
        BrokenTokenStore.values(),
        MapTokenStore::new,
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
        "T6",
        "T7",
        "T8",
        "T9",
        "T10");
  }

  static class Contract extends TokenStoreContract {
    @Override
    protected TokenStore newStore(int capacity) {
      return underTest(capacity);
    }

    @Override
    protected Optional<Outage> outage(TokenStore store) {
      return Optional.of((Outage) store);
    }
  }
}
