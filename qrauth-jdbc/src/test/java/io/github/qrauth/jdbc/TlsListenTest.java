package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.jdbc.TestLogins.Approved;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginPolicy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The driver's TLS and passwords are in force on prompt sockets too. */
class TlsListenTest {
  private static final int LOGINS = 20;

  private final TestLogins logins = new TestLogins(LoginPolicy.tapToApprove());
  private final List<LoginEvent> heard = new CopyOnWriteArrayList<>();

  @Test
  @DisplayName("events come by TLS with a verified name and SCRAM; a wrong name or password fails")
  void events_byTlsAndScram_areHeard() throws Exception {
    Assumptions.assumeTrue(System.getenv("QRAUTH_TEST_JDBC_URL") == null, "not ours to set up");
    TestDatabase.POSTGRESQL.running();
    Path data = Files.createTempDirectory("qrauth-pg-tls");
    try (EmbeddedPostgres server = PostgresServer.start(data, 0)) {
      demandTls(server, data);
      PGSimpleDataSource prompt = prompt(server, data);
      try (Connection connection = prompt.getConnection()) {
        String query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        assertThat(Database.rows(connection, query, row -> row.getBoolean(1)))
            .containsExactly(true);
      }
      hearAll(prompt);

      PGSimpleDataSource wrongPassword = prompt(server, data);
      wrongPassword.setPassword("wrong");
      assertThatExceptionOfType(SQLException.class).isThrownBy(wrongPassword::getConnection);
      PGSimpleDataSource noTls = prompt(server, data);
      noTls.setSslMode("disable");
      assertThatExceptionOfType(SQLException.class).isThrownBy(noTls::getConnection);
      PGSimpleDataSource nameless = prompt(server, data);
      nameless.setServerNames(new String[] {"127.0.0.2"});
      assertThatExceptionOfType(SQLException.class).isThrownBy(nameless::getConnection);
    }
  }

  private void hearAll(PGSimpleDataSource prompt) throws Exception {
    try (JdbcStores writer =
            JdbcStores.on(prompt).createSchema().pollEvery(Duration.ofSeconds(5)).build();
        JdbcStores listener = JdbcStores.on(prompt).listenOn(prompt).build()) {
      Await.until(() -> listener.health().eventAge().isPresent());
      LoginEngine engine = logins.engine(writer, InstantSource.system(), event -> {});
      for (int i = 0; i < LOGINS; i++) {
        Approved login = logins.approved(engine, engine, i);
        try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
          login.claim(engine);
          Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
        }
      }
    }
  }

  private static void demandTls(EmbeddedPostgres server, Path data) throws Exception {
    TestTls.pem(data);
    Files.writeString(
        data.resolve("pg_hba.conf"),
        """
        host    all postgres 127.0.0.1/32 trust
        hostssl all qrauth   127.0.0.1/8  scram-sha-256
        hostnossl all all    all          reject
        """);
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET password_encryption = 'scram-sha-256'");
      statement.execute("CREATE ROLE qrauth LOGIN SUPERUSER PASSWORD 'right'");
      statement.execute("ALTER SYSTEM SET ssl = on");
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static PGSimpleDataSource prompt(EmbeddedPostgres server, Path data) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {server.getPort()});
    source.setDatabaseName("postgres");
    source.setUser("qrauth");
    source.setPassword("right");
    source.setSslMode("verify-full");
    source.setSslRootCert(data.resolve("server.crt").toString());
    source.setSocketFactory(PromptSocketFactory.class.getName());
    return source;
  }
}
