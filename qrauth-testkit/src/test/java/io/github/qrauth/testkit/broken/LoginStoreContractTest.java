package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.LoginStore;
import io.github.qrauth.testkit.contract.LoginStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class LoginStoreContractTest {
  private static final ThreadLocal<IntFunction<MapLoginStore>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenLoginStore broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapLoginStore::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenLoginStore.values())
            .map(BrokenLoginStore::rule)
            .collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(LoginStoreContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8", "L9");
  }

  private static ContractRun verdictOn(IntFunction<MapLoginStore> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends LoginStoreContract {
    @Override
    protected LoginStore newStore(int capacity) {
      return UNDER_TEST.get().apply(capacity);
    }

    @Override
    protected Optional<Outage> outage(LoginStore store) {
      return Optional.of((Outage) store);
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(1);
    }
  }
}
