package io.github.qrauth.testkit.memory;

import io.github.qrauth.memory.InMemoryTokenStore;
import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.contract.TokenStoreContract;
import io.github.qrauth.token.TokenStore;
import java.util.Optional;

/** Here because Maven forbids the cycle in the core's own build. */
class InMemoryTokenStoreTest extends TokenStoreContract {
  @Override
  protected TokenStore newStore(int capacity) {
    return new CutOffTokenStore(new InMemoryTokenStore(capacity, clock));
  }

  @Override
  protected Optional<Outage> outage(TokenStore store) {
    return Optional.of((CutOffTokenStore) store);
  }
}
