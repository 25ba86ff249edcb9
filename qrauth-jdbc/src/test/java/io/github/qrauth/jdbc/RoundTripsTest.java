package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engine's step costs on PostgreSQL, in statements: each is one round trip. */
class RoundTripsTest {
  private final AtomicInteger statements = new AtomicInteger();

  /** The store's own threads look after its events by statements that are no part of a step. */
  private final Thread steps = Thread.currentThread();

  private JdbcStores stores;
  private LoginEngine engine;

  @BeforeEach
  void open() {
    PostgresServer server = (PostgresServer) TestDatabase.POSTGRESQL.running();
    stores =
        JdbcStores.on(counted(DataSource.class, server.pool()))
            .dialect(SqlDialect.POSTGRESQL)
            .tablePrefix(TestDatabase.freshPrefix())
            .createSchema()
            .listenOn(server.direct())
            .sweepEvery(Duration.ZERO)
            .build();
    engine =
        new TestLogins(LoginPolicy.withPin()).engine(stores, InstantSource.system(), event -> {});
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void steps_ofALoginWithPin_takeTheStatementsThatAreSaid() {
    LoginRequest request = LoginRequest.of("web", RequestContext.unknown());
    Subject ada = Subject.of("ada");
    TestLogins.ok(engine.start(request, TestLogins.visitor(0))); // counts both tables for 5 s

    StartedLogin started =
        taking(2, () -> TestLogins.ok(engine.start(request, TestLogins.visitor(1))));
    LoginSession login = started.session();
    Secret secret = started.claimSecret();
    ScannedCode code =
        new ScannedCode.ByPayload(
            taking(1, () -> TestLogins.ok(engine.code(login.id(), secret))).payload());
    taking(2, () -> TestLogins.ok(engine.scan(code, ada, TestLogins.visitor(2), false)));
    Pin pin =
        taking(
                2,
                () ->
                    TestLogins.ok(
                        engine.approve(login.id(), ada, ContextDigest.of(login), true, false)))
            .pin()
            .orElseThrow();
    taking(1, () -> TestLogins.ok(engine.look(login.id(), secret)));
    // Read, charge, compare-and-set; and the row of wrong PINs ends.
    taking(4, () -> TestLogins.ok(engine.enterPin(login.id(), secret, pin, TestLogins.visitor(1))));
    taking(2, () -> TestLogins.ok(engine.claim(login.id(), secret, Optional.empty())));
  }

  private <T> T taking(int expected, Supplier<T> step) {
    int before = statements.get();
    T result = step.get();
    assertThat(statements.get() - before).isEqualTo(expected);
    return result;
  }

  /** The same, with its executions counted and its connections and statements too. */
  private <T> T counted(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, values) -> {
              if (method.getName().startsWith("execute") && Thread.currentThread() == steps) {
                statements.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, values);
                if (result instanceof Connection
                    && method.getName().equals("getConnection")
                    && target instanceof DataSource) {
                  return counted(Connection.class, result);
                }
                return result instanceof PreparedStatement
                    ? counted(PreparedStatement.class, result)
                    : result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            }));
  }
}
