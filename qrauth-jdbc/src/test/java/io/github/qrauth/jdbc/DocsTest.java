package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.ServerSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("docs/operations.md shows SQL and Java that work")
class DocsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");

  /** Who is signed in at the host. */
  interface Sessions {
    Optional<Subject> userOf(Optional<String> cookie);
  }

  private final Sessions mySessions = cookie -> Optional.empty();

  @Test
  void wiring_asItIsShown_compilesAndStarts(@TempDir Path directory) throws Exception {
    Path secretFile = directory.resolve("secret");
    Path keyFile = directory.resolve("keys.json");
    DataSource dataSource = ownSchema("docs_wiring");
    JdbcStores.on(dataSource).createSchema().build().close();
    // begin wiring
    JdbcStores sql = JdbcStores.on(dataSource).build(); // tables as below; close it after qrauth
    QrAuth qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .serverSecret(ServerSecret.file(secretFile))
            .keys(KeyRing.file(keyFile))
            .stores(sql.stores())
            .caller(call -> mySessions.userOf(call.header("Cookie")))
            .build();
    // end wiring
    try (qrauth;
        sql) {
      assertThat(qrauth.health().reachable()).isTrue();
      assertThat(qrauth.describe()).contains("SqlLoginStore", "SqlTokenStore");
      Await.until(() -> qrauth.health().eventAge().isPresent());
    }
  }

  @Test
  void statements_asTheyAreShown_run() throws Exception {
    DataSource dataSource = ownSchema("docs_statements");
    JdbcStores.on(dataSource).createSchema().build().close();
    List<String> scripts = blocks("sql", "sql");
    assertThat(scripts).hasSizeGreaterThanOrEqualTo(4);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String script : scripts) {
        for (String one : script.split(";")) {
          if (!one.isBlank()) {
            statement.execute(one);
          }
        }
      }
    }
  }

  @Test
  void tables_thatAreListed_areThoseThatAreMade() throws Exception {
    String document = Files.readString(DOCUMENT);
    for (String table : new Tables("qrauth_").all()) {
      assertThat(document).contains("| `" + table + "` |");
    }
  }

  private static List<String> blocks(String marker, String language) throws IOException {
    Pattern shown =
        Pattern.compile(
            "<!-- " + marker + ": [^\n]* -->\n```" + language + "\n(.*?)```", Pattern.DOTALL);
    Matcher found = shown.matcher(Files.readString(DOCUMENT));
    List<String> blocks = new ArrayList<>();
    while (found.find()) {
      blocks.add(found.group(1));
    }
    assertThat(blocks).isNotEmpty();
    return blocks;
  }

  private static DataSource ownSchema(String name) throws SQLException {
    PostgresServer server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    PGSimpleDataSource source = server.direct();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
      statement.execute("CREATE SCHEMA " + name);
    }
    source.setCurrentSchema(name);
    return source;
  }
}
