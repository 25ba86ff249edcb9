package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.guard.OnceStore.Use;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of the jar, applied by Flyway as {@code docs/operations.md} has it. */
class FlywayTest {

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "H2", "SQLITE"})
  @DisplayName("Flyway makes the tables, finds them right afterwards, and so do the stores")
  void migrate_withTheShippedScripts_makesWhatTheStoresWant(TestDatabase database)
      throws SQLException {
    DataSource direct = database.running().direct();
    String prefix = TestDatabase.freshPrefix();
    try (Connection connection = direct.getConnection()) {
      Database.changed(connection, "CREATE TABLE " + prefix + "of_the_host (id integer)");
    }
    Flyway flyway =
        Flyway.configure()
            .dataSource(direct)
            .locations("classpath:" + database.dialect().scripts())
            .placeholders(Map.of("qrauth_prefix", prefix))
            .table(prefix + "schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load();

    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    try (JdbcStores stores = JdbcStores.on(direct).tablePrefix(prefix).build()) {
      assertThat(stores.once().use("id", Times.IN_AN_HOUR, Times.NOW)).isEqualTo(Use.FIRST);
      assertThat(stores.once().use("id", Times.IN_AN_HOUR, Times.NOW)).isEqualTo(Use.REPEATED);
    }
  }
}
