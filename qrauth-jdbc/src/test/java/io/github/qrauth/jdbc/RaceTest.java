package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.jdbc.TestLogins.Approved;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.testkit.MutableClock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two nodes, 64 threads, every login wanted by all of them. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class RaceTest {
  private static final int THREADS = 64;
  private static final int LOGINS = TestDatabase.LONG ? 10_000 : 1_000;
  private static final int PIN_TRIES = 3;

  /** Stands still: no deadline passes, however long the machine takes. */
  private final InstantSource clock = new MutableClock();

  private final ConcurrentLinkedQueue<AuditEvent> audited = new ConcurrentLinkedQueue<>();
  private final Nodes nodes;

  RaceTest(TestDatabase database) {
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  @DisplayName("S12 of 64 threads on two nodes that claim one login exactly one gets it")
  void claim_by64Threads_isWonOnce() throws Exception {
    TestLogins logins = new TestLogins(LoginPolicy.tapToApprove());
    List<LoginEngine> engines = engines(logins);
    List<Approved> all = approved(logins, engines);
    List<List<Boolean>> byThread =
        Crowd.run(
            THREADS,
            thread ->
                all.stream()
                    .map(login -> login.claim(engine(engines, thread)) instanceof LoginResult.Ok)
                    .toList());
    for (int i = 0; i < LOGINS; i++) {
      int login = i;
      assertThat(byThread.stream().filter(results -> results.get(login))).hasSize(1);
    }
    assertThat(audited(AuditType.CLAIMED)).isEqualTo(LOGINS);
  }

  @Test
  @DisplayName(
      "S5 of 64 guesses at once on two nodes exactly as many are compared as there are tries")
  void enterPin_by64Threads_comparesExactlyTheTries() throws Exception {
    TestLogins logins = new TestLogins(LoginPolicy.withPin());
    List<LoginEngine> engines = engines(logins);
    List<Approved> all = approved(logins, engines);
    Crowd.run(
        THREADS,
        thread -> {
          all.forEach(login -> login.guess(engine(engines, thread), 1_000_000 + thread));
          return true;
        });
    Map<String, Long> compared =
        audited.stream()
            .filter(event -> event.type() == AuditType.WRONG_PIN)
            .collect(Collectors.groupingBy(e -> e.session().orElseThrow(), Collectors.counting()));
    assertThat(compared)
        .hasSize(LOGINS)
        .allSatisfy((login, tries) -> assertThat(tries).isEqualTo(PIN_TRIES));
    assertThat(audited(AuditType.LOCKED)).isEqualTo(LOGINS);
    assertThat(all)
        .allSatisfy(
            login ->
                assertThat(
                        TestLogins.ok(engines.get(0).look(login.id(), login.claimSecret()))
                            .stateAt(clock.instant()))
                    .isEqualTo(LoginState.LOCKED));
  }

  private List<LoginEngine> engines(TestLogins logins) {
    JdbcStores first = nodes.first(1_000_000);
    return List.of(
        logins.engine(first, clock, audited::add),
        logins.engine(nodes.second(first), clock, audited::add));
  }

  private static LoginEngine engine(List<LoginEngine> engines, int thread) {
    return engines.get(thread % engines.size());
  }

  /** Brought there by eight threads at a time. */
  private static List<Approved> approved(TestLogins logins, List<LoginEngine> engines)
      throws Exception {
    int crew = 8;
    List<List<Approved>> byThread =
        Crowd.run(
            crew,
            thread ->
                IntStream.range(0, LOGINS)
                    .filter(number -> number % crew == thread)
                    .mapToObj(n -> logins.approved(engines.get(0), engines.get(1), n))
                    .toList());
    return byThread.stream().flatMap(List::stream).toList();
  }

  private long audited(AuditType type) {
    return audited.stream().filter(event -> event.type() == type).count();
  }
}
