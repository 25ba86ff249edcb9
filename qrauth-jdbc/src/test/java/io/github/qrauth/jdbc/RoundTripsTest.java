package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.GivenApproval;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an engine's step costs on PostgreSQL, in statements: each is one round trip. */
class RoundTripsTest {
  private static final Subject ADA = Subject.of("ada");

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
  void steps_ofALogin_takeTwoStatements() {
    warmUp();
    StartedLogin started = taking(2, this::start);
    LoginSession login = started.session();
    Secret secret = started.claimSecret();
    ScannedCode code =
        new ScannedCode.ByPayload(
            taking(1, () -> TestLogins.ok(engine.code(login.id(), secret))).payload());
    taking(2, () -> scan(code));
    taking(2, () -> approve(login));
    taking(1, () -> TestLogins.ok(engine.look(login.id(), secret)));
  }

  @Test
  @DisplayName("a claim and the record of it are one statement: two with the read")
  void claim_thatIsRemembered_takesTwoStatements() {
    warmUp();
    StartedLogin started = start();
    Secret secret = started.claimSecret();
    Pin pin = pinOf(started);
    TestLogins.ok(engine.enterPin(started.session().id(), secret, pin, TestLogins.visitor(1)));
    taking(2, () -> claim(started));
    assertThat(stores.history().list("ada", 10, Instant.now())).hasSize(2);
  }

  @Test
  @DisplayName("S14 who is charged is known after the read, and charged before the comparison: 3")
  void enterPin_takesThreeStatements() {
    warmUp();
    StartedLogin started = start();
    SessionId id = started.session().id();
    Pin pin = pinOf(started);
    Pin wrong = Pin.parse(pin.reveal().equals("000000") ? "000001" : "000000").orElseThrow();
    Visitor screen = TestLogins.visitor(1);
    taking(3, () -> engine.enterPin(id, started.claimSecret(), wrong, screen));
    taking(3, () -> TestLogins.ok(engine.enterPin(id, started.claimSecret(), pin, screen)));
  }

  @Test
  @DisplayName("RFC 8628 5.1: a user code is charged before it is looked up: 3")
  void scan_byUserCode_takesThreeStatements() {
    warmUp();
    StartedLogin started = start();
    taking(3, () -> scan(new ScannedCode.ByUserCode(started.session().userCode())));
  }

  /** Whatever counts its rows has counted them for the next 5 s. */
  private void warmUp() {
    StartedLogin started = start();
    Pin pin = pinOf(started);
    TestLogins.ok(
        engine.enterPin(started.session().id(), started.claimSecret(), pin, TestLogins.visitor(1)));
    claim(started);
  }

  private StartedLogin start() {
    LoginRequest request = LoginRequest.of("web", RequestContext.unknown());
    return TestLogins.ok(engine.start(request, TestLogins.visitor(1)));
  }

  private LoginSession scan(ScannedCode code) {
    return TestLogins.ok(engine.scan(code, ADA, TestLogins.visitor(2), false));
  }

  private GivenApproval approve(LoginSession login) {
    return TestLogins.ok(engine.approve(login.id(), ADA, ContextDigest.of(login), true, false));
  }

  private Pin pinOf(StartedLogin started) {
    LoginSession login = started.session();
    scan(new ScannedCode.ByUserCode(login.userCode()));
    return approve(login).pin().orElseThrow();
  }

  private ClaimedLogin claim(StartedLogin started) {
    return TestLogins.ok(
        engine.claim(started.session().id(), started.claimSecret(), Optional.empty()));
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
