package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.testkit.contract.AttemptStoreContract;
import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class AttemptStoreContractTest {
  private static final ThreadLocal<IntFunction<MapAttemptStore>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenAttemptStore broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapAttemptStore::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenAttemptStore.values())
            .map(BrokenAttemptStore::rule)
            .collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(AttemptStoreContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("A1", "A2", "A3", "A4", "A5");
  }

  private static ContractRun verdictOn(IntFunction<MapAttemptStore> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends AttemptStoreContract {
    @Override
    protected AttemptStore newStore(int capacity) {
      return UNDER_TEST.get().apply(capacity);
    }
  }
}
