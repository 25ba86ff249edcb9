package io.github.qrauth.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.HttpFace;
import io.github.qrauth.testkit.adapter.JdkHttpAdapter;
import io.github.qrauth.testkit.adapter.RunningAdapter;
import io.github.qrauth.testkit.adapter.SocketAdapter;
import io.github.qrauth.testkit.contract.AdapterContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken adapter is rejected by the tests of the rule that it breaks, and by no other. */
class AdapterContractTest {
  private static final ThreadLocal<Opener> UNDER_TEST = new ThreadLocal<>();

  @ParameterizedTest
  @MethodSource("brokenAdapters")
  void brokenAdapter_isRejectedByItsRuleOnly(BrokenAdapter broken) {
    ContractRun verdict =
        verdictOn(face -> new SocketAdapter(broken.breakIt(face)), Contract.class);
    assertThat(verdict.rejected()).containsExactly(broken.rule());
  }

  @Test
  void socketAdapter_isAccepted() {
    ContractRun verdict = verdictOn(SocketAdapter::new, Contract.class);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).isEmpty();
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void jdkAdapter_isAcceptedWithoutWebSocket() {
    ContractRun verdict = verdictOn(JdkHttpAdapter::new, WithoutWebSocket.class);
    assertThat(verdict.rejected()).isEmpty();
    assertThat(verdict.aborted()).containsExactly("W1", "W2", "W3", "W4", "W5", "W6");
    assertThat(verdict.passed()).isPositive();
  }

  @Test
  void everyRule_hasABrokenAdapter() {
    Set<String> broken =
        brokenAdapters().map(BrokenAdapter::rule).collect(Collectors.toSet());
    assertThat(ContractRun.rulesOf(AdapterContract.class)).isEqualTo(broken).hasSize(15 + 6 + 6);
  }

  static Stream<BrokenAdapter> brokenAdapters() {
    return Stream.<BrokenAdapter[]>of(
            BrokenHttp.values(), BrokenStream.values(), BrokenSocket.values())
        .flatMap(Stream::of);
  }

  private static ContractRun verdictOn(Opener adapter, Class<? extends AdapterContract> contract) {
    UNDER_TEST.set(adapter);
    try {
      return ContractRun.of(contract);
    } finally {
      UNDER_TEST.remove();
    }
  }

  private interface Opener {
    RunningAdapter open(HttpFace face) throws IOException;
  }

  static class Contract extends AdapterContract {
    private RunningAdapter adapter;

    @Override
    protected URI start(HttpFace face) throws IOException {
      adapter = UNDER_TEST.get().open(face);
      return adapter.address();
    }

    @Override
    protected void stop() throws IOException {
      adapter.close();
    }

    @Override
    protected boolean websocket() {
      return true;
    }

    @Override
    protected Duration patience() {
      return Duration.ofSeconds(3);
    }
  }

  static class WithoutWebSocket extends Contract {
    @Override
    protected boolean websocket() {
      return false;
    }
  }
}
