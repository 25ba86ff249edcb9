package io.github.qrauth.testkit.contract;

import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import java.util.Optional;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryLoginStoreTest extends LoginStoreContract {
  @Override
  protected LoginStore newStore(int capacity) {
    return new LoginStoreOnAWire<>(new InMemoryLoginStore(capacity, clock));
  }

  @Override
  protected Optional<Outage> outage(LoginStore store) {
    return Optional.of((LoginStoreOnAWire<?>) store);
  }
}
