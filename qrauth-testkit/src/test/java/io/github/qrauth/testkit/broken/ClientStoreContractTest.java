package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.testkit.contract.ClientStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken store is rejected by the tests of the rule that it breaks, and by no other. */
class ClientStoreContractTest {
  private static final ThreadLocal<Supplier<MapClientStore>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenStore_isRejectedByItsRuleOnly(BrokenClientStore broken) {
    assertThat(verdictOn(broken::open).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodStore_isAccepted() {
    ContractRun verdict = verdictOn(MapClientStore::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenStore() {
    Set<String> broken =
        Arrays.stream(BrokenClientStore.values())
            .map(BrokenClientStore::rule)
            .collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(ClientStoreContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("C1", "C2", "C3", "C4", "C5");
  }

  private static ContractRun verdictOn(Supplier<MapClientStore> store) {
    UNDER_TEST.set(store);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends ClientStoreContract {
    @Override
    protected ClientStore newStore() {
      return UNDER_TEST.get().get();
    }

    @Override
    protected void put(ClientStore store, Client client) {
      ((MapClientStore) store).put(client);
    }

    @Override
    protected void remove(ClientStore store, String clientId) {
      ((MapClientStore) store).remove(clientId);
    }

    @Override
    protected Optional<Outage> outage(ClientStore store) {
      return Optional.of((Outage) store);
    }
  }
}
