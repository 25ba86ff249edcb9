package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import io.github.qrauth.testkit.device.MemoryPeers;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each broken link is rejected by the tests of the rule that it breaks, and by no other. */
class DeviceLinkContractTest {
  private static final ThreadLocal<UnaryOperator<DeviceLink>> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @EnumSource
  void brokenLink_isRejectedByItsRuleOnly(BrokenLink broken) {
    assertThat(verdictOn(broken::broken).rejected()).containsExactly(broken.rule());
  }

  @Test
  void goodLink_isAccepted() {
    ContractRun verdict = verdictOn(AlteredLink::new);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenLink() {
    Set<String> broken =
        Arrays.stream(BrokenLink.values()).map(BrokenLink::rule).collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(DeviceLinkContract.class))
        .isEqualTo(broken)
        .containsExactlyInAnyOrder("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L8");
  }

  private static ContractRun verdictOn(UnaryOperator<DeviceLink> alteration) {
    UNDER_TEST.set(alteration);
    try {
      return ContractRun.of(Contract.class);
    } finally {
      UNDER_TEST.remove();
    }
  }

  static class Contract extends DeviceLinkContract {
    @Override
    protected DeviceLink echoing() {
      return UNDER_TEST.get().apply(MemoryPeers.echoing());
    }

    @Override
    protected DeviceLink vanishing() {
      return UNDER_TEST.get().apply(MemoryPeers.vanishing());
    }

    @Override
    protected DeviceLink stuck() {
      return UNDER_TEST.get().apply(MemoryPeers.stuck());
    }

    @Override
    protected DeviceLink absent() {
      return UNDER_TEST.get().apply(MemoryPeers.absent());
    }
  }
}
