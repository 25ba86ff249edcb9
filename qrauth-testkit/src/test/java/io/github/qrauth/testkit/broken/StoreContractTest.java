package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
abstract class StoreContractTest<S> {
  private static final ThreadLocal<IntFunction<?>> UNDER_TEST = new ThreadLocal<>();

  private final Class<?> contract;
  private final List<? extends BrokenStore<S>> broken;
  private final IntFunction<S> good;
  private final String[] rules;

  /**
   * A contract, put on a store by {@link #underTest}.
   *
   * @param rules all that it has
   */
  StoreContractTest(
      Class<?> contract, BrokenStore<S>[] broken, IntFunction<S> good, String... rules) {
    this.contract = contract;
    this.broken = List.of(broken);
    this.good = good;
    this.rules = rules.clone();
  }

  @TestFactory
  Stream<DynamicTest> brokenStore_isRejectedByItsRuleOnly() {
    return broken.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.toString(),
                    () ->
                        assertThat(verdictOn(each::open).rejected()).containsExactly(each.rule())));
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(good);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEqualTo(notShown());
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> covered = broken.stream().map(BrokenStore::rule).collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(contract)).isEqualTo(covered).containsExactlyInAnyOrder(rules);
  }

  /** Rules that the good store cannot show. */
  Set<String> notShown() {
    return Set.of();
  }

  /** What the contract that runs now is to judge. */
  @SuppressWarnings("unchecked") // set by the test whose contract asks
  static <T> T underTest(int capacity) {
    return (T) UNDER_TEST.get().apply(capacity);
  }

  private ContractRun verdictOn(IntFunction<S> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(contract);
    } finally {
      UNDER_TEST.remove();
    }
  }
}
