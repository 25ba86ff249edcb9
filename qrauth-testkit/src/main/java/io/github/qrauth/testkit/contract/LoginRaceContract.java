package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.GivenApproval;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.fault.ClaimHistory;
import io.github.qrauth.testkit.fault.ClaimHistory.Heard;
import io.github.qrauth.testkit.fault.ClaimVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * Engines on several nodes race for logins in one store: 64 threads for each of 1,000 logins, and
 * of 10,000 with {@code -Dqrauth.long=true}. Extend it, say how the nodes are made, and run it as a
 * JUnit class.
 */
public abstract class LoginRaceContract {
  private static final int THREADS = 64;
  private static final int ROUND_SECONDS = 60;
  private static final LoginLimits WIDE =
      new LoginLimits(
          100_000_000,
          100_000_000,
          100_000_000,
          100_000_000,
          100_000_000,
          100,
          Duration.ofMinutes(10));

  private final MutableClock clock = new MutableClock();
  private final RandomSource random = RandomSource.secure();
  private final ServerSecret secret = ServerSecret.generate(random);
  private final AtomicInteger comparedPins = new AtomicInteger();

  /**
   * One node's stores.
   *
   * @param logins where its logins live
   * @param attempts where its attempts are counted
   */
  public record Node(LoginStore logins, AttemptStore attempts) {}

  private record Contest(StartedLogin login, Optional<Pin> pin) {
    SessionId id() {
      return login.session().id();
    }
  }

  /** For implementers to extend. */
  protected LoginRaceContract() {}

  /** At least one node; all of them see one fresh store with room for 20,000 logins. */
  protected abstract List<Node> nodes();

  /** How many logins are raced for. */
  protected int logins() {
    return Boolean.getBoolean("qrauth.long") ? 10_000 : 1_000;
  }

  /** S12: of 64 threads that collect one login, one gets it. */
  @Test
  void s12_claim_of64ThreadsForEachLogin_hasOneWinner() throws Exception {
    List<LoginEngine> engines = engines(LoginPolicy.tapToApprove());
    List<Contest> contests = prepare(engines);
    ClaimHistory history = ClaimHistory.inMemory();
    race(
        contests.size(),
        (thread, round) -> {
          Contest contest = contests.get(round);
          LoginResult<?> end =
              of(engines, thread)
                  .claim(contest.id(), contest.login().claimSecret(), Optional.empty());
          note(history, thread, contest, end);
        });
    Map<SessionId, LoginState> states = states(engines, contests);
    ClaimVerdict verdict = history.judge(id -> Optional.ofNullable(states.get(id)));
    assertThat(verdict.doubled()).isEmpty();
    assertThat(verdict.halfDone()).isEmpty();
    assertThat(verdict.won()).isEqualTo(contests.size());
  }

  /** S5: of 64 threads that type a wrong PIN, exactly the allowed tries are compared. */
  @Test
  void s5_enterPin_of64ThreadsForEachLogin_comparesExactlyItsTries() throws Exception {
    List<LoginEngine> engines = engines(LoginPolicy.withPin());
    List<Contest> contests = prepare(engines);
    int tries = contests.get(0).login().session().policy().pinTries();
    race(
        contests.size(),
        (thread, round) -> {
          Contest contest = contests.get(round);
          of(engines, thread)
              .enterPin(
                  contest.id(), contest.login().claimSecret(), otherThan(contest), visitor(thread));
        });
    assertThat(comparedPins).hasValue(tries * contests.size());
    assertThat(states(engines, contests).values()).containsOnly(LoginState.LOCKED);
  }

  private List<Contest> prepare(List<LoginEngine> engines) throws Exception {
    int share = (logins() + THREADS - 1) / THREADS;
    List<List<Contest>> shares =
        Race.run(
            THREADS,
            thread -> {
              List<Contest> mine = new ArrayList<>();
              for (int i = thread * share; i < Math.min(logins(), (thread + 1) * share); i++) {
                mine.add(approved(of(engines, thread), Subject.of("user-" + i)));
              }
              return mine;
            });
    return shares.stream().flatMap(List::stream).toList();
  }

  private Contest approved(LoginEngine engine, Subject subject) {
    StartedLogin started =
        ok(engine.start(LoginRequest.of("web", RequestContext.unknown()), visitor(0)));
    LoginSession login = started.session();
    ok(engine.scan(new ScannedCode.ByUserCode(login.userCode()), subject, visitor(0), false));
    GivenApproval given =
        ok(engine.approve(login.id(), subject, ContextDigest.of(login), true, false));
    return new Contest(started, given.pin());
  }

  private void race(int rounds, Runner runner) throws Exception {
    CyclicBarrier line = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      IntConsumer run = round -> runner.run(thread, round);
      Thread runs = new Thread(() -> runAll(line, rounds, run), "contract-race-" + i);
      runs.setDaemon(true);
      runs.setUncaughtExceptionHandler(
          (who, failure) -> {
            synchronized (failures) {
              failures.add(failure);
            }
            line.reset();
          });
      threads.add(runs);
      runs.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private static void runAll(CyclicBarrier line, int rounds, IntConsumer run) {
    for (int round = 0; round < rounds; round++) {
      try {
        line.await(ROUND_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException over) {
        throw new IllegalStateException("the race was stopped in round " + round, over);
      }
      run.accept(round);
    }
  }

  private List<LoginEngine> engines(LoginPolicy policy) {
    ClientStore clients = ClientStore.of(new Client("web", "Example Shop", Set.of()));
    return nodes().stream()
        .map(
            node ->
                LoginEngine.builder(node.logins(), node.attempts(), clients, secret)
                    .policy(policy)
                    .limits(WIDE)
                    .clock(clock)
                    .audit(
                        event -> {
                          if (event.type() == AuditType.WRONG_PIN) {
                            comparedPins.incrementAndGet();
                          }
                        })
                    .build())
        .toList();
  }

  /** How each login stands in the end. */
  private Map<SessionId, LoginState> states(List<LoginEngine> engines, List<Contest> contests) {
    Map<SessionId, LoginState> states = new HashMap<>();
    for (Contest contest : contests) {
      LoginSession end = ok(engines.get(0).look(contest.id(), contest.login().claimSecret()));
      states.put(contest.id(), end.stateAt(clock.instant()));
    }
    return states;
  }

  private static void note(ClaimHistory history, int thread, Contest contest, LoginResult<?> end) {
    try {
      Heard heard = end instanceof LoginResult.Ok ? Heard.WON : Heard.REFUSED;
      history.heard("thread-" + thread, contest.id(), heard);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static LoginEngine of(List<LoginEngine> engines, int thread) {
    return engines.get(thread % engines.size());
  }

  private static Visitor visitor(int thread) {
    return new Visitor("192.0.2." + thread, RequestContext.unknown());
  }

  private static Pin otherThan(Contest contest) {
    boolean zeros = contest.pin().orElseThrow().reveal().equals("000000");
    return Pin.parse(zeros ? "000001" : "000000").orElseThrow();
  }

  private static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new IllegalStateException("the engine refused: " + refusal.reason());
        });
  }

  private interface Runner {
    void run(int thread, int round);
  }
}
