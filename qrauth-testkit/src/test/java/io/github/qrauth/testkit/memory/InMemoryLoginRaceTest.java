package io.github.qrauth.testkit.memory;

import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.contract.LoginRaceContract;
import java.util.List;

class InMemoryLoginRaceTest extends LoginRaceContract {
  @Override
  protected List<Node> nodes() {
    MutableClock clock = new MutableClock();
    return List.of(
        new Node(
            new InMemoryLoginStore(20_000, clock), new InMemoryAttemptStore(1_000_000, clock)));
  }
}
