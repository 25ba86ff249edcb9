package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.testkit.InsecureSeededRandom;
import io.github.qrauth.testkit.fault.ClaimHistory;
import io.github.qrauth.testkit.fault.ClaimHistory.Heard;
import io.github.qrauth.testkit.fault.ClaimVerdict;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Logins over three nodes, each behind a wire of its own, while wires break and the server dies at
 * seeded moments. The clients' histories are judged.
 */
class RedisChaosTest {
  private static final long SEED = 20_261_121;
  private static final int CLIENTS = 16;
  private static final int LOGINS_EACH = TestRedis.LONG ? 2_000 : 70;
  private static final Duration BETWEEN_FAULTS = Duration.ofMillis(150);
  private static final int[] CLOCK_SECONDS_OFF = {-20, 0, 20};

  private final InsecureSeededRandom random = new InsecureSeededRandom(SEED);
  private final List<CuttableProxy> wires = new ArrayList<>();
  private final List<RedisStores> nodes = new ArrayList<>();
  private final List<LoginEngine> engines = new ArrayList<>();
  private final ClaimHistory history = ClaimHistory.inMemory();
  private final int[] faults = new int[Fault.values().length];
  private RedisProcess server;

  private enum Fault {
    DROP,
    CUT,
    STALL,
    KILL
  }

  @BeforeEach
  void start() throws IOException {
    server = RedisProcess.running();
    for (int off : CLOCK_SECONDS_OFF) {
      CuttableProxy wire = CuttableProxy.to("127.0.0.1", server.port());
      RedisStores node =
          RedisStores.at("redis://127.0.0.1:" + wire.port())
              .timeout(Duration.ofMillis(400))
              .build();
      InstantSource clock = () -> InstantSource.system().instant().plusSeconds(off);
      wires.add(wire);
      nodes.add(node);
      engines.add(Samples.engine(node, clock, LoginPolicy.tapToApprove()).build());
    }
  }

  @AfterEach
  void stop() throws IOException {
    nodes.forEach(RedisStores::close);
    for (CuttableProxy wire : wires) {
      wire.close();
    }
    server.close();
  }

  @Test
  @DisplayName("S12, S13, S9 whatever breaks, no login is won twice and none is half done")
  void logins_whileEverythingBreaks_areNeverDoubled() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int client = i;
      running.add(clients.submit(() -> logInAgainAndAgain(client)));
    }
    clients.shutdown();
    while (!clients.isTerminated()) {
      breakSomething();
    }
    int abandoned = 0;
    for (Future<Integer> one : running) {
      abandoned += one.get(1, TimeUnit.SECONDS);
    }
    for (RedisStores node : nodes) {
      Until.works("a node is back", node.health()::ping);
    }

    ClaimVerdict verdict = history.judge(this::state);
    System.out.printf(
        "redis chaos, seed %d: %s, abandoned on the way %d; drops %d, cuts %d, stalls %d, kills"
            + " %d%n",
        SEED, verdict, abandoned, faults[0], faults[1], faults[2], faults[3]);
    assertThat(verdict.doubled()).isEmpty();
    assertThat(verdict.halfDone()).isEmpty();
    assertThat(verdict.won()).isGreaterThan(CLIENTS * LOGINS_EACH / 4);
  }

  private int logInAgainAndAgain(int client) throws IOException {
    int abandoned = 0;
    for (int i = 0; i < LOGINS_EACH; i++) {
      try {
        collect(client, approved(client + i, Subject.of("user-" + client)));
      } catch (StoreException | Gone forgotten) {
        abandoned++;
      }
    }
    return abandoned;
  }

  private StartedLogin approved(int first, Subject subject) {
    StartedLogin started =
        patiently(
            () ->
                engine(first)
                    .start(LoginRequest.of("web", RequestContext.unknown()), Samples.VISITOR));
    ScannedCode code = new ScannedCode.ByUserCode(started.session().userCode());
    patiently(() -> engine(first + 1).scan(code, subject, Samples.VISITOR, false));
    byte[] shown = ContextDigest.of(started.session());
    patiently(() -> engine(first + 2).approve(started.session().id(), subject, shown, true, false));
    return started;
  }

  /** On every node, as a page does that tries again, until one says how it ended. */
  private void collect(int client, StartedLogin login) throws IOException {
    for (int node = 0; node < engines.size() * 2; node++) {
      Heard heard;
      try {
        heard =
            engine(client + node).claim(login.session().id(), login.claimSecret(), Optional.empty())
                    instanceof LoginResult.Ok
                ? Heard.WON
                : Heard.REFUSED;
      } catch (StoreException out) {
        heard = Heard.NOTHING;
      }
      history.heard("client-" + client, login.session().id(), heard);
    }
  }

  /** Tries again while the store is out. */
  private static <T> T patiently(Supplier<LoginResult<T>> step) {
    StoreException last = new StoreException("never tried");
    for (int i = 0; i < 20; i++) {
      try {
        return step.get()
            .fold(
                value -> value,
                refusal -> {
                  throw new Gone();
                });
      } catch (StoreException out) {
        last = out;
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    throw last;
  }

  private void breakSomething() throws IOException {
    LockSupport.parkNanos(BETWEEN_FAULTS.toNanos());
    byte[] drawn = random.bytes(2);
    CuttableProxy wire = wires.get((drawn[0] & 255) % wires.size());
    // A kill forgets everything: seldom, so that there are logins to be won.
    int dice = drawn[1] & 255;
    Fault fault = Fault.values()[dice < 10 ? 3 : dice % 3];
    faults[fault.ordinal()]++;
    switch (fault) {
      case DROP -> wire.drop();
      case CUT -> wire.begin();
      case STALL -> wire.stall();
      case KILL -> {
        server.kill();
        server.start();
      }
    }
    LockSupport.parkNanos(BETWEEN_FAULTS.toNanos());
    wire.end();
  }

  private Optional<LoginState> state(SessionId id) {
    InstantSource now = InstantSource.system();
    return nodes.get(0).logins().find(id, now.instant()).map(s -> s.stateAt(now.instant()));
  }

  private LoginEngine engine(int number) {
    return engines.get(Math.floorMod(number, engines.size()));
  }

  /** The server was killed, and with it the login. */
  private static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
