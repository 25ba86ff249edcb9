package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** S13 on PostgreSQL: a wire that is cut, a wire that is silent, a pool that is empty. */
class OutageTest {
  private static final int CONNECTIONS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final AtomicInteger ids = new AtomicInteger();
  private final String prefix = TestDatabase.freshPrefix();
  private CuttableProxy wire;
  private PatientPool pool;
  private JdbcStores stores;

  @BeforeEach
  void open() throws Exception {
    PostgresServer server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    wire = server.wire();
    pool = server.pool(CONNECTIONS, wire);
    stores =
        JdbcStores.on(pool)
            .tablePrefix(prefix)
            .createSchema()
            .timeout(TIMEOUT)
            .pollEvery(Duration.ofSeconds(1))
            .build();
  }

  @AfterEach
  void close() throws Exception {
    stores.close();
    pool.close();
    wire.close();
  }

  @Test
  @DisplayName("S13 a pool full of broken connections costs one failure, not one for each of them")
  void use_afterAllConnectionsBroke_failsOnceAndThenWorks() throws Exception {
    fillThePool();
    wire.drop();
    assertOut();
    for (int i = 0; i < CONNECTIONS; i++) {
      assertThat(use()).isEqualTo(Use.FIRST);
    }
  }

  @Test
  @DisplayName("S13 a silent wire is an outage in the time that was set, and no longer")
  void use_whenTheWireIsSilent_givesUpInTime() throws Exception {
    use();
    pool.hasty();
    wire.stall();
    long begin = System.nanoTime();
    assertOut();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> stores.health().ping());
    wire.end();
    pool.awaitConnection();
    assertThat(use()).isEqualTo(Use.FIRST);
  }

  @Test
  @DisplayName("S13 an empty pool is an outage, and nothing else")
  void use_whenThePoolIsEmpty_isAnOutageUntilAConnectionComesBack() throws Exception {
    List<Connection> taken = fillTaken();
    pool.hasty();
    assertOut();
    assertThatExceptionOfType(StoreException.class).isThrownBy(() -> stores.health().ping());
    for (Connection one : taken) {
      one.close();
    }
    pool.patient();
    assertThat(use()).isEqualTo(Use.FIRST);
    stores.health().ping();
  }

  @Test
  @DisplayName("S34 an outage says what failed and how to mend it, without a value")
  void failure_ofAMissingTable_saysSqlStateAndAdvice() throws Exception {
    try (Connection connection = pool.getConnection()) {
      for (String table : new Tables(prefix).all()) {
        Database.changed(connection, "DROP TABLE " + table);
      }
    }
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> stores.once().use("secret-id", Times.IN_AN_HOUR, Times.NOW))
        .withMessageContaining("SQLState 42P01")
        .withMessageContaining("V1__qrauth.sql")
        .satisfies(failed -> assertThat(stackOf(failed)).doesNotContain("secret-id"));
  }

  private static String stackOf(Throwable failed) {
    StringWriter text = new StringWriter();
    failed.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private void fillThePool() throws SQLException {
    for (Connection one : fillTaken()) {
      one.close();
    }
  }

  private List<Connection> fillTaken() throws SQLException {
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      taken.add(pool.getConnection());
    }
    return taken;
  }

  private Use use() {
    return stores.once().use("id-" + ids.incrementAndGet(), Times.IN_AN_HOUR, Times.NOW);
  }

  private void assertOut() {
    assertThatExceptionOfType(StoreException.class).isThrownBy(this::use);
  }
}
