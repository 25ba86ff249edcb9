package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.OnceStore.Use;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.testkit.MutableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S30: what is over goes, in batches, and nothing else. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SweepTest {
  private static final int MORE_THAN_A_BATCH = 1_050;

  private final TestDatabase database;
  private final Nodes nodes;

  SweepTest(TestDatabase database) {
    this.database = database;
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void sweep_ofMoreThanABatch_takesWhatIsOverAndLeavesTheRest() {
    JdbcStores stores = nodes.first(10_000);
    for (int i = 0; i < MORE_THAN_A_BATCH; i++) {
      stores.once().use("over-" + i, Times.NOW.plusSeconds(1), Times.NOW);
    }
    stores.once().use("kept", Times.IN_AN_HOUR, Times.NOW);
    stores.attempts().charge("over", Times.MINUTE, Times.NOW);
    Instant later = Times.NOW.plus(Duration.ofMinutes(5));

    assertThat(stores.sweep(later)).isEqualTo(MORE_THAN_A_BATCH + 1);
    assertThat(stores.sweep(later)).isZero();
    assertThat(stores.once().use("kept", Times.IN_AN_HOUR, later)).isEqualTo(Use.REPEATED);
  }

  @Test
  @DisplayName("S9 a node whose clock is slow by less than a minute finds what it still counts")
  void sweep_byANodeAhead_leavesWhatAnotherStillCounts() {
    JdbcStores slow = nodes.first(10_000);
    Instant end = Times.NOW.plusSeconds(10);
    slow.once().use("id", end, Times.NOW);
    nodes.second(slow).sweep(end.plusSeconds(59));
    assertThat(slow.once().use("id", end, end.minusMillis(1))).isEqualTo(Use.REPEATED);
  }

  @Test
  void sweep_byManyAtOnce_takesEachRowOnce() throws Exception {
    JdbcStores stores = nodes.first(10_000);
    for (int i = 0; i < 300; i++) {
      stores.once().use("over-" + i, Times.NOW.plusSeconds(1), Times.NOW);
    }
    Instant later = Times.NOW.plus(Duration.ofMinutes(5));
    List<Long> swept = Crowd.run(4, i -> (i % 2 == 0 ? stores : nodes.second(stores)).sweep(later));
    assertThat(stores.sweep(later) + swept.stream().mapToLong(Long::longValue).sum())
        .isEqualTo(300);
  }

  @Test
  @DisplayName("S44 past logins go after 90 days, and those beyond the newest hundred before")
  void sweep_ofPastLogins_leavesThoseThatAreKept() throws SQLException {
    JdbcStoresBuilder builder = database.fresh();
    try (JdbcStores stores = builder.build()) {
      for (int i = 0; i < LoginHistory.MOST + 60; i++) {
        stores.history().add(past(Times.NOW.plusSeconds(i)), Times.NOW.plusSeconds(i));
      }
      assertThat(rows(builder.tables.history()))
          .isBetween((long) LoginHistory.MOST, LoginHistory.MOST + 20L);
      Instant last = Times.NOW.plusSeconds(LoginHistory.MOST + 59);
      stores.sweep(last.plus(LoginRecord.KEPT).plusSeconds(59));
      assertThat(rows(builder.tables.history())).isOne();
      stores.sweep(last.plus(LoginRecord.KEPT).plusSeconds(60));
      assertThat(rows(builder.tables.history())).isZero();
    }
  }

  private static LoginRecord past(Instant at) {
    SessionId id = SessionId.random(RandomSource.secure());
    return new LoginRecord(id, "ada", "web", "Firefox on Linux", null, false, at, null);
  }

  @Test
  void sweepEvery_byItself_sweepsByTheClockThatWasGiven() throws Exception {
    MutableClock clock = new MutableClock();
    JdbcStoresBuilder builder = database.fresh().clock(clock).sweepEvery(Duration.ofSeconds(1));
    try (JdbcStores stores = builder.build()) {
      stores.once().use("id", clock.instant().plusSeconds(1), clock.instant());
      assertThat(rows(builder.tables.once())).isOne();
      clock.advance(Duration.ofMinutes(5));
      Await.until(() -> rows(builder.tables.once()) == 0);
    }
  }

  private long rows(String table) throws SQLException {
    try (Connection connection = database.running().pool().getConnection()) {
      return Database.rows(connection, "SELECT count(*) FROM " + table, row -> row.getLong(1))
          .get(0);
    }
  }
}
