package io.github.qrauth.testkit.broken;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;

class LoginHistoryContractTest extends StoreContractTest<MapLoginHistory> {
  LoginHistoryContractTest() {
    super(
        Contract.class,
        BrokenLoginHistory.values(),
        MapLoginHistory::new,
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "H7");
  }

  static class Contract extends LoginHistoryContract {
    @Override
    protected LoginHistory newStore(int capacity) {
      return underTest(capacity);
    }

    @Override
    protected Optional<Outage> outage(LoginHistory store) {
      return Optional.of((Outage) store);
    }
  }
}
