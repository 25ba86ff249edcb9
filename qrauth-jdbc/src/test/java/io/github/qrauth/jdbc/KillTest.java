package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.jdbc.TestLogins.Approved;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginState;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PostgreSQL killed in the middle of claims, and started again on the same files. */
class KillTest {
  private static final int LOGINS = 200;
  private static final int THREADS = 8;
  private static final int ENOUGH = 3 * THREADS;

  private final TestLogins logins = new TestLogins(LoginPolicy.tapToApprove());
  private final List<LoginEvent> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  @Test
  @DisplayName("S13 a killed server doubles nothing, halves nothing, and is used again by itself")
  void claims_whileTheServerIsKilled_areEachDoneOnceOrNotAtAll() throws Exception {
    Assumptions.assumeTrue(System.getenv("QRAUTH_TEST_JDBC_URL") == null, "not ours to kill");
    TestDatabase.POSTGRESQL.running();
    Path data = Files.createTempDirectory("qrauth-pg-kill");
    EmbeddedPostgres first = PostgresServer.start(data, 0);
    int port = first.getPort();
    try (PatientPool pool = pool(first);
        JdbcStores one =
            JdbcStores.on(pool).createSchema().timeout(Duration.ofSeconds(20)).build();
        JdbcStores two = JdbcStores.on(pool).timeout(Duration.ofSeconds(20)).build()) {
      LoginEngine engine = logins.engine(one, InstantSource.system(), event -> {});
      LoginEngine other = logins.engine(two, InstantSource.system(), event -> {});
      List<Approved> all = new ArrayList<>();
      for (int i = 0; i < LOGINS; i++) {
        all.add(logins.approved(engine, other, i));
      }
      Approved watched = all.get(LOGINS - 1);
      try (Subscription watching = two.events().subscribe(watched.id(), heard::add)) {
        Set<Approved> won = ConcurrentHashMap.newKeySet();
        Thread killer = new Thread(() -> kill(data, pool));
        List<List<Approved>> byThread =
            Crowd.run(
                THREADS,
                thread -> {
                  List<Approved> mine = new ArrayList<>();
                  for (int i = 0; i < LOGINS && failures.get() < ENOUGH; i++) {
                    if (thread == 0 && i == LOGINS / 4) {
                      killer.start();
                    }
                    claim(thread % 2 == 0 ? engine : other, all.get(i), mine);
                  }
                  return mine;
                });
        killer.join();
        byThread.forEach(
            mine -> mine.forEach(login -> assertThat(won.add(login)).as("doubled").isTrue()));
        assertThat(failures).as("calls that met the dead server").hasPositiveValue();

        first.close(); // gives its files free; the server itself is dead
        EmbeddedPostgres second = restart(data, port);
        pool.awaitConnection();
        for (Approved login : all) {
          LoginResult<?> again = login.claim(engine);
          assertThat(again instanceof LoginResult.Ok && won.contains(login))
              .as("doubled")
              .isFalse();
          LoginState state =
              TestLogins.ok(engine.look(login.id(), login.claimSecret()))
                  .stateAt(InstantSource.system().instant());
          assertThat(state).isEqualTo(LoginState.CLAIMED);
        }
        Await.until(() -> heard.contains(new LoginEvent(watched.id(), 4)));
        second.close();
      }
    }
  }

  private void claim(LoginEngine engine, Approved login, List<Approved> won) {
    try {
      if (login.claim(engine) instanceof LoginResult.Ok) {
        won.add(login);
      }
    } catch (StoreException out) {
      failures.incrementAndGet();
    }
  }

  private static PatientPool pool(EmbeddedPostgres server) {
    PatientPool pool = new PatientPool(THREADS);
    pool.setDataSource(server.getPostgresDatabase());
    pool.setMinimumIdle(0);
    return pool;
  }

  private static void kill(Path data, PatientPool pool) {
    pool.hasty();
    try {
      String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
      ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    } catch (IOException noServer) {
      fail(noServer);
    }
  }

  /** The old server's children may take a moment to notice that it is dead. */
  private static EmbeddedPostgres restart(Path data, int port) throws Exception {
    List<EmbeddedPostgres> started = new ArrayList<>();
    Await.until(
        () -> {
          try {
            started.add(PostgresServer.start(data, port));
            return true;
          } catch (IOException | IllegalStateException notYet) {
            return false;
          }
        });
    return started.get(0);
  }
}
