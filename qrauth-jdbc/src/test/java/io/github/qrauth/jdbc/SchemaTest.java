package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  @ParameterizedTest
  @MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
  void build_onAnEmptyDatabase_saysWhatIsMissing(TestDatabase database) {
    JdbcStoresBuilder builder =
        JdbcStores.on(database.running().pool()).dialect(database.dialect()).tablePrefix("none_");
    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessageContaining("none_login is missing")
        .withMessageContaining(database.dialect().scripts());
  }

  @ParameterizedTest
  @MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
  void build_withoutADialect_asksTheDriver(TestDatabase database) throws SQLException {
    try (JdbcStores created = database.fresh().build();
        Connection connection = database.running().pool().getConnection()) {
      SqlDialect found = SqlDialect.of(connection);
      assertThat(found)
          .isEqualTo(database == TestDatabase.MYSQL ? SqlDialect.MARIADB : database.dialect());
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
  void createSchema_whenTheTablesAreThere_changesNothing(TestDatabase database) {
    JdbcStoresBuilder builder = database.fresh();
    String prefix = builder.tables.prefix();
    try (JdbcStores first = builder.build()) {
      assertThat(first.once().use("id", Times.IN_AN_HOUR, Times.NOW)).hasToString("FIRST");
      try (JdbcStores second = database.on(prefix).build()) {
        assertThat(second.once().use("id", Times.IN_AN_HOUR, Times.NOW)).hasToString("REPEATED");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
  void createSchema_whenATableDiffers_refusesAndLeavesIt(TestDatabase database)
      throws SQLException {
    JdbcStoresBuilder builder = database.fresh();
    String table = builder.tables.login();
    try (Connection connection = database.running().pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE " + table + " (id integer)");
      assertThatIllegalStateException()
          .isThrownBy(builder::build)
          .withMessageContaining(table + " is missing or of another version");
      statement.execute("INSERT INTO " + table + " VALUES (7)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1x",
        "Qrauth_",
        "a-b",
        "a;drop table x",
        "a b",
        "é_",
        "\"x",
        "a.b",
        "x234567890123456789012345678901"
      })
  void tablePrefix_thatIsNoName_isRefused(String prefix) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JdbcStores.on(null).tablePrefix(prefix))
        .withMessageContaining("table prefix");
    assertThatIllegalArgumentException().isThrownBy(() -> SqlDialect.H2.schema(prefix));
  }

  @ParameterizedTest
  @EnumSource
  void schema_ofEachDialect_namesEveryTableWithThePrefix(SqlDialect dialect) {
    String script = dialect.schema("shop_");
    for (String table : new Tables("shop_").all()) {
      assertThat(script).contains("CREATE TABLE " + table + " (");
    }
    assertThat(script).doesNotContain("qrauth_prefix} ").doesNotContain("${");
  }

  @Test
  void settings_beyondTheirBounds_areRefused() {
    JdbcStoresBuilder builder = JdbcStores.on(null);
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLogins(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxLogins(100_000_001));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Times.MILLISECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.pollEvery(Times.MILLISECOND));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.sweepEvery(Times.MILLISECOND));
  }
}
