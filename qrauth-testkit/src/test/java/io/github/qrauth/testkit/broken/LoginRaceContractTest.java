package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.LoginStore;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.contract.LoginRaceContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A store that reads and then writes is caught by the race for logins, and so by that for PINs. */
class LoginRaceContractTest {
  @Test
  void brokenStore_isRejected() {
    assertThat(ContractRun.of(Broken.class).rejected()).containsExactly("S12", "S5");
  }

  static class Broken extends LoginRaceContract {
    @Override
    protected int logins() {
      return 50;
    }

    @Override
    protected List<Node> nodes() {
      LoginStore store = BrokenLoginStore.L2_COMPARES_THEN_SETS.open(20_000);
      return List.of(new Node(store, new InMemoryAttemptStore(1_000_000, new MutableClock())));
    }
  }
}
