package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class LoginHistoryContractTest {
  private static final ThreadLocal<IntFunction<MapLoginHistory>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenLoginHistory broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapLoginHistory::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenLoginHistory.values())
            .map(BrokenLoginHistory::rule)
            .collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(LoginHistoryContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("H1", "H2", "H3", "H4", "H5", "H6", "H7");
  }

  private static ContractRun verdictOn(IntFunction<MapLoginHistory> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends LoginHistoryContract {
    @Override
    protected LoginHistory newStore(int capacity) {
      return UNDER_TEST.get().apply(capacity);
    }

    @Override
    protected Optional<Outage> outage(LoginHistory store) {
      return Optional.of((Outage) store);
    }
  }
}
