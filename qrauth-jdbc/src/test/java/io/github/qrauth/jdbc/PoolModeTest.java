package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.OnceStore.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever mode the host's pool gives its connections: statements commit, none stays open. */
@ParameterizedClass
@MethodSource("modes")
class PoolModeTest {
  private static final int THREADS = 8;
  private static final int EACH = 25;

  @Parameter(0)
  boolean autoCommit;

  @Parameter(1)
  String isolation;

  private PatientPool pool;
  private JdbcStores stores;

  static Stream<Arguments> modes() {
    return Stream.of(
        Arguments.of(false, "TRANSACTION_READ_COMMITTED"),
        Arguments.of(true, "TRANSACTION_REPEATABLE_READ"),
        Arguments.of(false, "TRANSACTION_SERIALIZABLE"));
  }

  @BeforeEach
  void open() {
    PostgresServer server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    pool = new PatientPool(THREADS);
    pool.setDataSource(server.direct());
    pool.setAutoCommit(autoCommit);
    pool.setTransactionIsolation(isolation);
    stores =
        JdbcStores.on(pool)
            .tablePrefix(TestDatabase.freshPrefix())
            .createSchema()
            .listenOn(server.direct())
            .build();
  }

  @AfterEach
  void close() {
    stores.close();
    pool.close();
  }

  @Test
  void use_byManyAtOnce_isFirstOnceAndLeavesNoTransactionOpen() throws Exception {
    for (int round = 0; round < EACH; round++) {
      String id = "id-" + round;
      List<Use> ends = Crowd.run(THREADS, i -> stores.once().use(id, Times.IN_AN_HOUR, Times.NOW));
      assertThat(ends).containsOnlyOnce(Use.FIRST).containsOnly(Use.FIRST, Use.REPEATED);
    }
    assertThat(openTransactions()).isZero();
    assertThat(modesInThePool()).containsOnly(autoCommit);
  }

  @Test
  void charge_byManyAtOnce_countsEachOnce() throws Exception {
    List<List<Long>> counts =
        Crowd.run(
            THREADS,
            i ->
                LongStream.range(0, EACH)
                    .map(n -> stores.attempts().charge("key", Times.MINUTE, Times.NOW).count())
                    .boxed()
                    .toList());
    assertThat(counts.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, THREADS * EACH).boxed().toList());
    assertThat(openTransactions()).isZero();
  }

  private long openTransactions() throws SQLException {
    PostgresServer server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    try (Connection connection = server.direct().getConnection()) {
      String query = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'";
      return Database.rows(connection, query, row -> row.getLong(1)).get(0);
    }
  }

  private List<Boolean> modesInThePool() throws SQLException {
    List<Boolean> modes = new ArrayList<>();
    try (Connection connection = pool.getConnection()) {
      modes.add(connection.getAutoCommit());
    }
    return modes;
  }
}
