package io.github.qrauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.qrauth.benchmarks.EventTravel.Line;
import io.github.qrauth.jdbc.JdbcStores;
import io.github.qrauth.jdbc.PromptSocketFactory;
import io.github.qrauth.login.LoginSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The same change by the same store, heard by four listeners. */
final class PostgresEventLines {
  static final String WIRE = "bare wire listener, the floor";
  static final String DRIVER = "pgjdbc getNotifications";
  static final String PLAIN = "qrauth, the driver as it comes";
  static final String PROMPT = "qrauth, PromptSocketFactory";

  private static final int FEW = 400;
  private static final int MANY = 2_000;

  private interface Listening {
    AutoCloseable to(LoginSession login, Runnable heard) throws Exception;
  }

  private final BenchPostgres server;

  PostgresEventLines(BenchPostgres server) {
    this.server = server;
  }

  List<Line> all() {
    return List.of(
        line(WIRE, MANY, (login, heard) -> new WireListener(server, BenchPostgres.CHANNEL, heard)),
        line(DRIVER, FEW, (login, heard) -> driver(heard)),
        line(PLAIN, FEW, (login, heard) -> qrauth(server.direct(), login, heard)),
        line(PROMPT, MANY, (login, heard) -> qrauth(prompt(), login, heard)));
  }

  private Line line(String name, int events, Listening listening) {
    return new Line(name, events, (heard, open) -> open(listening, events, heard, open));
  }

  private IntConsumer open(
      Listening listening, int events, Runnable heard, List<AutoCloseable> open) throws Exception {
    HikariDataSource pool = server.pool("off", 2);
    open.add(pool);
    JdbcStores writer = server.stores(pool).build();
    open.add(writer);
    List<LoginSession> login = BenchLogin.versions(2 * events);
    writer.logins().create(login.get(0), BenchLogin.now());
    open.add(listening.to(login.get(0), heard));
    return number ->
        Checks.must(writer.logins().transition(login.get(number + 1), BenchLogin.now()));
  }

  private AutoCloseable qrauth(PGSimpleDataSource source, LoginSession login, Runnable heard) {
    JdbcStores node = server.stores(source).listenOn(source).build();
    while (node.health().eventAge().isEmpty()) {
      Thread.onSpinWait();
    }
    AutoCloseable watching = WatchedLogin.watch(node.events(), login.id(), heard);
    return () -> {
      watching.close();
      node.close();
    };
  }

  private PGSimpleDataSource prompt() {
    PGSimpleDataSource source = server.direct();
    source.setSocketFactory(PromptSocketFactory.class.getName());
    return source;
  }

  private AutoCloseable driver(Runnable heard) throws SQLException {
    Connection connection = server.direct().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + BenchPostgres.CHANNEL);
    }
    Thread thread = new Thread(() -> hear(connection, heard), "bench-pgjdbc");
    thread.setDaemon(true);
    thread.start();
    return () -> connection.abort(Runnable::run);
  }

  private static void hear(Connection connection, Runnable heard) {
    try {
      PGConnection listening = connection.unwrap(PGConnection.class);
      while (true) {
        for (int i = listening.getNotifications(10_000).length; i > 0; i--) {
          heard.run();
        }
      }
    } catch (SQLException closed) {
      Checks.must(isClosed(connection));
    }
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException never) {
      throw new IllegalStateException(never);
    }
  }
}
