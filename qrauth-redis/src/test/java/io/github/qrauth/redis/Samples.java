package io.github.qrauth.redis;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.GivenApproval;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginEngineBuilder;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.testkit.MutableClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Logins to be stored, as an engine makes them. */
final class Samples {
  static final Subject ADA = Subject.of("ada");
  static final Visitor VISITOR = new Visitor("203.0.113.9", RequestContext.unknown());
  static final ServerSecret SECRET = ServerSecret.generate(RandomSource.secure());

  private static final LoginLimits WIDE =
      new LoginLimits(
          10_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_000, 100, Duration.ofMinutes(10));
  private static final int HEADER_CODE_AT = 11;

  final MutableClock clock = new MutableClock();

  Instant now() {
    return clock.instant();
  }

  /** A node of its own over these stores, by a clock of its own. */
  static LoginEngineBuilder engine(RedisStores stores, InstantSource clock, LoginPolicy policy) {
    ClientStore clients = ClientStore.of(new Client("web", "Example Shop", java.util.Set.of()));
    return LoginEngine.builder(stores.logins(), stores.attempts(), clients, SECRET)
        .policy(policy)
        .history(stores.history())
        .limits(WIDE)
        .clock(clock);
  }

  static StartedLogin started(LoginEngine engine) {
    return ok(engine.start(LoginRequest.of("web", RequestContext.unknown()), VISITOR));
  }

  static LoginSession scan(LoginEngine engine, LoginSession login) {
    return ok(engine.scan(new ScannedCode.ByUserCode(login.userCode()), ADA, VISITOR, false));
  }

  static LoginResult<GivenApproval> approve(LoginEngine engine, LoginSession login) {
    return engine.approve(login.id(), ADA, ContextDigest.of(login), true, false);
  }

  /** A login that only waits to be collected. */
  static StartedLogin approved(LoginEngine engine) {
    StartedLogin started = started(engine);
    scan(engine, started.session());
    ok(approve(engine, started.session()));
    return started;
  }

  static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new AssertionError("refused: " + refusal);
        });
  }

  /** A first version, started now. */
  LoginSession pending() {
    return started(inMemory(new InMemoryLoginStore(10, clock))).session();
  }

  /** Its second version. */
  LoginSession scanned(LoginSession pending) {
    InMemoryLoginStore store = new InMemoryLoginStore(10, clock);
    store.create(pending, now());
    return scan(inMemory(store), pending);
  }

  /** What is remembered of a login that was just collected. */
  LoginRecord past(String subject) {
    SessionId id = SessionId.random(RandomSource.secure());
    return new LoginRecord(id, subject, "web", "Firefox on Linux", null, false, now(), null);
  }

  /** The same but for its id and user code. */
  LoginSession like(LoginSession login) {
    byte[] bytes = LoginSessionCodec.encode(login);
    long code = UserCode.random(RandomSource.secure()).value();
    ByteBuffer header = ByteBuffer.wrap(bytes);
    header.putInt(HEADER_CODE_AT, (int) (code >>> 8)).put(HEADER_CODE_AT + 4, (byte) code);
    return LoginSessionCodec.decode(SessionId.random(RandomSource.secure()), bytes);
  }

  private LoginEngine inMemory(InMemoryLoginStore store) {
    ClientStore clients = ClientStore.of(new Client("web", "Example Shop", java.util.Set.of()));
    return LoginEngine.builder(store, new InMemoryAttemptStore(1_000, clock), clients, SECRET)
        .clock(clock)
        .build();
  }

  /** Never the same twice. */
  String text() {
    return SessionId.random(RandomSource.secure()).toString();
  }
}
