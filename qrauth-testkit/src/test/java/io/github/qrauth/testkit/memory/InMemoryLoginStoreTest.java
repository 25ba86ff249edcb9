package io.github.qrauth.testkit.memory;

import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.testkit.contract.LoginStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryLoginStoreTest extends LoginStoreContract {
  @Override
  protected LoginStore newStore(int capacity) {
    return new CutOffLoginStore(new InMemoryLoginStore(capacity, clock));
  }

  @Override
  protected Optional<Outage> outage(LoginStore store) {
    return Optional.of((CutOffLoginStore) store);
  }
}
