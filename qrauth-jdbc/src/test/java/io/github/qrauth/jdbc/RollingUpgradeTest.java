package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.client.Client;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.StartedLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Two library versions on one database: what a newer one wrote is left to it. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class RollingUpgradeTest {
  private static final byte NEWER = 99;

  private final TestDatabase database;
  private Tables tables;
  private JdbcStores stores;

  RollingUpgradeTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    JdbcStoresBuilder builder = database.fresh();
    tables = builder.tables;
    stores = builder.build();
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  @DisplayName("S13 a login of a newer format is an outage for it alone, and stays as it is")
  void login_ofANewerFormat_isLeftAlone() throws SQLException {
    LoginEngine engine =
        new TestLogins(LoginPolicy.tapToApprove())
            .engine(stores, InstantSource.fixed(Times.NOW), event -> {});
    StartedLogin started = start(engine);
    LoginSession login = started.session();
    byte[] newer = makeNewer(tables.login(), login.id().toString());

    assertNewer(() -> engine.cancel(login.id(), started.claimSecret()));
    assertNewer(() -> stores.logins().find(login.id(), Times.NOW));
    assertNewer(() -> stores.logins().findByUserCode(login.userCode(), Times.NOW));
    start(engine);
    assertThat(stored(tables.login(), login.id().toString())).isEqualTo(newer);
  }

  @Test
  @DisplayName("S44 a past login of a newer format can be ended by an older node, and not be shown")
  void history_ofANewerFormat_canStillBeEnded() throws SQLException {
    SessionId id = SessionId.random(RandomSource.secure());
    LoginRecord past =
        new LoginRecord(id, "ada", "web", "Firefox on Linux", null, false, Times.NOW, null);
    stores.history().add(past, Times.NOW);
    makeNewer(tables.history(), id.toString());
    assertNewer(() -> stores.history().list("ada", 10, Times.NOW));
    assertThat(stores.history().end("ada", id, Times.NOW)).isTrue();
    assertThat(stores.history().end("ada", id, Times.NOW)).isFalse();
    stores.history().erase("ada");
    assertThat(stores.history().list("ada", 10, Times.NOW)).isEmpty();
  }

  @Test
  void client_ofANewerFormat_isAStoreException() throws SQLException {
    stores.clients().put(Client.of("web", "Example Shop"));
    makeNewer(tables.client(), "web");
    assertNewer(() -> stores.clients().find("web"));
  }

  private static StartedLogin start(LoginEngine engine) {
    LoginRequest request = LoginRequest.of("web", RequestContext.unknown());
    return TestLogins.ok(engine.start(request, TestLogins.visitor(1)));
  }

  private byte[] makeNewer(String table, String id) throws SQLException {
    byte[] data = stored(table, id);
    data[0] = NEWER;
    try (Connection connection = database.running().pool().getConnection()) {
      Database.changed(connection, "UPDATE " + table + " SET data = ? WHERE id = ?", data, id);
    }
    return data;
  }

  private byte[] stored(String table, String id) throws SQLException {
    try (Connection connection = database.running().pool().getConnection()) {
      String query = "SELECT data FROM " + table + " WHERE id = ?";
      return Database.rows(connection, query, row -> row.getBytes(1), id).get(0);
    }
  }

  private static void assertNewer(Runnable call) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(call::run)
        .withMessageContaining("stored in format " + NEWER + "; this version reads ");
  }
}
