package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import io.lettuce.core.RedisClient;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an engine's step costs on one server, in commands: each is one round trip. */
class RoundTripsTest {
  private static final List<String> UPKEEP =
      List.of("PING", "HELLO", "CLIENT", "INFO", "SUBSCRIBE");

  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Samples samples = new Samples();
  private RedisProcess server;
  private RedisClient client;
  private RedisStores redis;
  private LoginEngine engine;

  @BeforeEach
  void open() throws IOException {
    server = RedisProcess.running();
    client = RedisClient.create(server.uri());
    client.addListener(
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            commands.add(event.getCommand().getType().toString());
          }
        });
    redis = RedisStores.on(client).build();
    engine = Samples.engine(redis, samples.clock, LoginPolicy.withPin()).build();
    teachScripts();
    commands.clear();
  }

  @AfterEach
  void close() {
    redis.close();
    client.shutdown();
    server.close();
  }

  @Test
  void steps_ofALogin_takeTwoCommands() {
    StartedLogin started = taking(2, () -> Samples.started(engine));
    LoginSession login = started.session();
    Secret secret = started.claimSecret();
    ScannedCode code =
        new ScannedCode.ByPayload(
            taking(1, () -> Samples.ok(engine.code(login.id(), secret))).payload());
    taking(2, () -> Samples.ok(engine.scan(code, Samples.ADA, Samples.VISITOR, false)));
    taking(2, () -> Samples.approve(engine, login));
    taking(1, () -> Samples.ok(engine.look(login.id(), secret)));
  }

  @Test
  @DisplayName("a claim and the record of it are one script: two with the read")
  void claim_thatIsRemembered_takesTwoCommands() {
    StartedLogin started = withRightPin();
    taking(2, () -> claim(started));
    assertThat(redis.history().list("ada", 10, samples.now())).hasSize(2);
  }

  @Test
  @DisplayName("S14 who is charged is known after the read, and charged before the comparison: 3")
  void enterPin_takesThreeCommands() {
    StartedLogin started = Samples.started(engine);
    SessionId id = started.session().id();
    Pin pin = pinOf(started);
    Pin wrong = Pin.parse(pin.reveal().equals("000000") ? "000001" : "000000").orElseThrow();
    Secret secret = started.claimSecret();
    taking(3, () -> engine.enterPin(id, secret, wrong, Samples.VISITOR));
    taking(3, () -> Samples.ok(engine.enterPin(id, secret, pin, Samples.VISITOR)));
  }

  @Test
  @DisplayName("RFC 8628 5.1: a user code is charged before it is looked up: 3")
  void scan_byUserCode_takesThreeCommands() {
    StartedLogin started = Samples.started(engine);
    taking(3, () -> Samples.scan(engine, started.session()));
  }

  @Test
  void ports_takeOneCommandEach() {
    LoginSession login = Samples.started(engine).session();
    commands.clear();
    taking(1, () -> redis.logins().findByUserCode(login.userCode(), samples.now()));
    taking(1, () -> redis.history().list("ada", 10, samples.now()));
    taking(1, () -> redis.history().end("ada", login.id(), samples.now()));
    taking(1, () -> redis.clients().find("web"));
    AttemptStore attempts = redis.attempts();
    taking(
        1,
        () -> {
          attempts.clear("key");
          return true;
        });
  }

  /** A server is sent the text of a script once. */
  private void teachScripts() {
    claim(withRightPin());
    redis.history().end("nobody", SessionId.parse("A".repeat(26)).orElseThrow(), samples.now());
  }

  private StartedLogin withRightPin() {
    StartedLogin started = Samples.started(engine);
    Pin pin = pinOf(started);
    Samples.ok(
        engine.enterPin(started.session().id(), started.claimSecret(), pin, Samples.VISITOR));
    return started;
  }

  private Pin pinOf(StartedLogin started) {
    Samples.scan(engine, started.session());
    return Samples.ok(Samples.approve(engine, started.session())).pin().orElseThrow();
  }

  private Object claim(StartedLogin started) {
    return Samples.ok(
        engine.claim(started.session().id(), started.claimSecret(), Optional.empty()));
  }

  private <T> T taking(int expected, Supplier<T> step) {
    commands.clear();
    T result = step.get();
    assertThat(commands).filteredOn(name -> !UPKEEP.contains(name)).hasSize(expected);
    return result;
  }
}
