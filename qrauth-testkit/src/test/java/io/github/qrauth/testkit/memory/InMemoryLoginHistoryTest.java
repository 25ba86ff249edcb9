package io.github.qrauth.testkit.memory;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.memory.InMemoryLoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryLoginHistoryTest extends LoginHistoryContract {
  @Override
  protected LoginHistory newStore(int capacity) {
    return new CutOffLoginHistory(new InMemoryLoginHistory(capacity, clock));
  }

  @Override
  protected Optional<Outage> outage(LoginHistory store) {
    return Optional.of((CutOffLoginHistory) store);
  }
}
