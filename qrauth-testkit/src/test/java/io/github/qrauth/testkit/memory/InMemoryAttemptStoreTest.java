package io.github.qrauth.testkit.memory;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.testkit.contract.AttemptStoreContract;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryAttemptStoreTest extends AttemptStoreContract {
  @Override
  protected AttemptStore newStore(int capacity) {
    return new InMemoryAttemptStore(capacity, clock);
  }
}
