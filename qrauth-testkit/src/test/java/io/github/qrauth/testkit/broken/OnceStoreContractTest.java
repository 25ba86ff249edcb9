package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.testkit.contract.OnceStoreContract;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class OnceStoreContractTest {
  private static final ThreadLocal<IntFunction<MapOnceStore>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenOnceStore broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapOnceStore::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenOnceStore.values()).map(BrokenOnceStore::rule).collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(OnceStoreContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("O1", "O2", "O3", "O4", "O5");
  }

  private static ContractRun verdictOn(IntFunction<MapOnceStore> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends OnceStoreContract {
    @Override
    protected OnceStore newStore(int capacity) {
      return UNDER_TEST.get().apply(capacity);
    }
  }
}
