package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.qrauth.jdbc.TestLogins.Approved;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.testkit.fault.CuttableProxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.LoggerFactory;

/** LISTEN on PostgreSQL: what one node writes, the other hears, also after its line broke. */
@ParameterizedClass
@ValueSource(strings = {"", "io.github.qrauth.jdbc.PromptSocketFactory"})
class ListenTest {
  @Parameter private String socketFactory;
  private final TestLogins logins = new TestLogins(LoginPolicy.tapToApprove());
  private final String prefix = TestDatabase.freshPrefix();
  private final List<LoginEvent> heard = new CopyOnWriteArrayList<>();
  private PostgresServer server;
  private CuttableProxy wire;
  private JdbcStores writer;
  private JdbcStores listener;
  private LoginEngine engine;

  @BeforeEach
  void open() throws Exception {
    server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    wire = server.wire();
    writer = stores().pollEvery(Duration.ofSeconds(5)).build();
    listener = stores().listenOn(direct()).timeout(Duration.ofSeconds(5)).build();
    engine = logins.engine(writer, InstantSource.system(), event -> {});
    Await.until(() -> listener.health().eventAge().isPresent());
  }

  @AfterEach
  void close() throws Exception {
    listener.close();
    writer.close();
    wire.close();
  }

  @Test
  void event_ofAnotherNode_isHeardWithIdAndVersion() throws Exception {
    Approved login = logins.approved(engine, engine, 1);
    try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
      login.claim(engine);
      Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
    }
    assertThat(heard).allSatisfy(event -> assertThat(event.version()).isBetween(2, 4));
  }

  @Test
  void event_whenTheServerEndsTheConnection_isHeardAfterwards() throws Exception {
    Approved login = logins.approved(engine, engine, 1);
    try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
      assertThat(terminateListeners()).isPositive();
      login.claim(engine);
      Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
      heard.clear();
      Approved next = logins.approved(engine, engine, 2);
      try (Subscription other = listener.events().subscribe(next.id(), heard::add)) {
        next.claim(engine);
        Await.until(() -> heard.contains(new LoginEvent(next.id(), 4)));
      }
    }
  }

  @Test
  void event_whileTheWireIsCut_isHeardWhenItHeals() throws Exception {
    Approved login = logins.approved(engine, engine, 1);
    try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
      wire.begin();
      login.claim(engine);
      wire.end();
      Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
    }
  }

  @Test
  void event_whileTheWireIsSilent_isHeardAfterTheListenerFoundOut() throws Exception {
    Approved login = logins.approved(engine, engine, 1);
    try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
      wire.stall();
      login.claim(engine);
      Await.until(
          () -> listener.health().eventAge().orElseThrow().compareTo(Duration.ofSeconds(6)) > 0);
      wire.drop();
      wire.end();
      Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
    }
  }

  @Test
  void event_amongGarbageOfOthers_isHeardOnTheSameConnection() throws Exception {
    Approved login = logins.approved(engine, engine, 1);
    long listenerBefore = listenerPid();
    try (Subscription watching = listener.events().subscribe(login.id(), heard::add)) {
      for (String garbage :
          List.of(
              "",
              " ",
              "x",
              login.id() + " ",
              login.id() + " x",
              login.id() + " 99999999999999999999",
              "A".repeat(26) + " 4",
              "\u00e9".repeat(26) + " 4",
              login.id() + " " + "4".repeat(7_900))) {
        asked("SELECT 1 FROM pg_notify('" + new Tables(prefix).channel() + "', '" + garbage + "')");
      }
      login.claim(engine);
      Await.until(() -> heard.contains(new LoginEvent(login.id(), 4)));
    }
    assertThat(heard).allSatisfy(event -> assertThat(event.version()).isBetween(2, 4));
    assertThat(listenerPid()).isEqualTo(listenerBefore);
  }

  @Test
  void listener_thatHearsNothing_isNamedAndShowsNoLife() throws Exception {
    PGSimpleDataSource elsewhere = server.direct();
    elsewhere.setDatabaseName("template1"); // as deaf as a connection through PgBouncer
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    Logger log = (Logger) LoggerFactory.getLogger(NotifiedEvents.class);
    said.start();
    log.addAppender(said);
    try (JdbcStores deaf = stores().listenOn(elsewhere).build()) {
      Await.until(
          () ->
              List.copyOf(said.list).stream().anyMatch(e -> e.getMessage().contains("PgBouncer")));
      assertThat(deaf.health().eventAge()).isEmpty();
    } finally {
      log.detachAppender(said);
    }
  }

  @Test
  void close_endsTheConnectionAndTheThread() throws Exception {
    listener.close();
    Await.until(() -> listening() == 0);
    Await.until(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(
                    thread ->
                        thread.getName().equals("qrauth-jdbc-events") && isListening(thread)));
  }

  private static boolean isListening(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().endsWith("PostgresNotifications"));
  }

  private PGSimpleDataSource direct() {
    PGSimpleDataSource direct = server.direct(wire);
    if (!socketFactory.isEmpty()) {
      direct.setSocketFactory(socketFactory);
    }
    return direct;
  }

  private JdbcStoresBuilder stores() {
    return JdbcStores.on(server.pool()).tablePrefix(prefix).createSchema();
  }

  private long terminateListeners() throws SQLException {
    return asked("SELECT count(pg_terminate_backend(pid)) " + LISTENERS);
  }

  private long listening() throws SQLException {
    return asked("SELECT count(*) " + LISTENERS);
  }

  private long listenerPid() throws SQLException {
    return asked("SELECT max(pid) " + LISTENERS);
  }

  private static final String LISTENERS =
      "FROM pg_stat_activity WHERE application_name = 'qrauth-direct' AND (query LIKE 'LISTEN %'"
          + " OR query = 'SELECT 1')";

  private long asked(String query) throws SQLException {
    try (Connection connection = server.pool().getConnection()) {
      return Database.rows(connection, query, row -> row.getLong(1)).get(0);
    }
  }
}
