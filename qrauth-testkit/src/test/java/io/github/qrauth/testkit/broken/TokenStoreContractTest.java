package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.contract.TokenStoreContract;
import io.github.qrauth.token.TokenStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class TokenStoreContractTest {
  private static final ThreadLocal<IntFunction<MapTokenStore>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenTokenStore broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapTokenStore::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenTokenStore.values())
            .map(BrokenTokenStore::rule)
            .collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(TokenStoreContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10");
  }

  private static ContractRun verdictOn(IntFunction<MapTokenStore> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends TokenStoreContract {
    @Override
    protected TokenStore newStore(int capacity) {
      return UNDER_TEST.get().apply(capacity);
    }

    @Override
    protected Optional<Outage> outage(TokenStore store) {
      return Optional.of((Outage) store);
    }
  }
}
