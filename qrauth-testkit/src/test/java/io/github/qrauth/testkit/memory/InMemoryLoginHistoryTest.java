package io.github.qrauth.testkit.memory;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.memory.InMemoryLoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryLoginHistoryTest extends LoginHistoryContract {
  @Override
  protected LoginHistory newStore(int capacity) {
    return new InMemoryLoginHistory(capacity, clock);
  }
}
