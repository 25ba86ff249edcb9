package io.github.qrauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.http.TestServer.Login;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S12 at the wire. */
class ClaimRaceTest {
  private static final int THREADS = 64;

  @Test
  @DisplayName("S12: of 64 claims at once exactly one gets the login")
  void claim_bySixtyFourAtOnce_isWonByOne() throws Exception {
    TestServer server = new TestServer();
    Login login = server.start("{}");
    String secret = login.started().text("claim_secret");
    Browser phone = server.phone("ada");
    String code = login.started().text("user_code");
    server.approve(phone.post("/scan", "{\"user_code\":\"" + code + "\"}"), phone);
    ExecutorService crowd = Executors.newFixedThreadPool(THREADS);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        TestCall claim =
            new TestCall("POST", login.path() + "/claim").header("QrAuth-Claim-Secret", secret);
        answers.add(
            crowd.submit(
                () -> {
                  go.await();
                  return ((HttpReply.Full) server.http.handle(claim)).status();
                }));
      }
      go.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
      assertThat(statuses).filteredOn(status -> status == 409).hasSize(THREADS - 1);
    } finally {
      crowd.shutdownNow();
    }
  }
}
