package io.github.qrauth.testkit.broken;

import io.github.qrauth.login.LoginStore;
import io.github.qrauth.testkit.contract.LoginStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Duration;
import java.util.Optional;

class LoginStoreContractTest extends StoreContractTest<MapLoginStore> {
  LoginStoreContractTest() {
    super(
        Contract.class,
        BrokenLoginStore.values(),
        MapLoginStore::new,
        "L1",
        "L2",
        "L3",
        "L4",
        "L5",
        "L6",
        "L7",
        "L8",
        "L9");
  }

  static class Contract extends LoginStoreContract {
    @Override
    protected LoginStore newStore(int capacity) {
      return underTest(capacity);
    }

    @Override
    protected Optional<Outage> outage(LoginStore store) {
      return Optional.of((Outage) store);
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }
  }
}
