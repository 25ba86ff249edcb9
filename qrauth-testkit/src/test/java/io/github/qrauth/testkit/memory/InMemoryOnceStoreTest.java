package io.github.qrauth.testkit.memory;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.memory.InMemoryOnceStore;
import io.github.qrauth.testkit.contract.OnceStoreContract;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryOnceStoreTest extends OnceStoreContract {
  @Override
  protected OnceStore newStore(int capacity) {
    return new InMemoryOnceStore(capacity, clock);
  }
}
