package io.github.qrauth.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** An engine on in-memory stores with a clock to turn, and the usual moves of a login. */
final class Logins {
  static final ServerSecret SERVER_SECRET = ServerSecret.of(Secret.of(new byte[32]));
  static final Subject ADA = new Subject("ada", "Ada Lovelace");
  static final Subject BOB = Subject.of("bob");
  static final Subject EVE = Subject.of("eve");
  static final RequestContext SCREEN =
      new RequestContext(
          NetworkPrefix.of("203.0.113.7"), "Seoul", "Chrome on Windows", "https://shop.example");
  static final Visitor DESK = new Visitor("203.0.113.7", SCREEN);
  static final Visitor PHONE =
      new Visitor(
          "198.51.100.9",
          new RequestContext(NetworkPrefix.of("198.51.100.9"), "Seoul", "Safari on iPhone", null));
  static final LoginLimits GENEROUS =
      new LoginLimits(
          2_000_000, 2_000_000, 1_000_000, 1_000_000, 1_000_000, 100, Duration.ofMinutes(10));

  final TestClock clock = new TestClock();
  final InMemoryLoginStore store = new InMemoryLoginStore(100_000, clock);
  final InMemoryAttemptStore attempts = new InMemoryAttemptStore(1_000_000, clock);
  final ConcurrentHashMap<String, Client> clients = new ConcurrentHashMap<>();
  final Queue<AuditEvent> audited = new ConcurrentLinkedQueue<>();
  final LoginEngine engine;

  private Logins(
      LoginPolicy policy,
      UnaryOperator<LoginStore> storeOf,
      UnaryOperator<LoginEngineBuilder> settings) {
    clients.put("web", new Client("web", "Example Shop", Set.of("read", "write")));
    clients.put("other", Client.of("other", "Other Shop"));
    engine =
        settings.apply(builder(storeOf.apply(store), attempts)).policy(policy).clock(clock).build();
  }

  static Logins with(LoginPolicy policy) {
    return with(policy, settings -> settings);
  }

  static Logins with(LoginPolicy policy, UnaryOperator<LoginEngineBuilder> settings) {
    return new Logins(policy, store -> store, settings);
  }

  static Logins over(LoginPolicy policy, UnaryOperator<LoginStore> storeOf) {
    return new Logins(policy, storeOf, settings -> settings);
  }

  LoginEngineBuilder builder(LoginStore loginStore, AttemptStore attemptStore) {
    ClientStore registered = id -> Optional.ofNullable(clients.get(id));
    return LoginEngine.builder(loginStore, attemptStore, registered, SERVER_SECRET)
        .clock(clock)
        .secondApprovers((first, second) -> second.equals(BOB) || second.equals(ADA))
        .limits(GENEROUS)
        .audit(audited::add);
  }

  /** Reproducible draws; never in main code (S3). */
  static RandomSource seeded(long seed) {
    Random random = new Random(seed);
    return random::nextBytes;
  }

  static LoginRequest request() {
    return LoginRequest.of("web", SCREEN);
  }

  static LoginRequest requestWithHint(String hint) {
    return new LoginRequest("web", Set.of(), hint, false, SCREEN);
  }

  /** A login on its way, with the moves of both sides. */
  final class Run {
    final SessionId id;
    final Secret claimSecret;

    private Run(StartedLogin started) {
      id = started.session().id();
      claimSecret = started.claimSecret();
    }

    LoginResult<LoginSession> scan(Subject subject) {
      return engine.scan(shownCode(), subject, PHONE, false);
    }

    ScannedCode shownCode() {
      return new ScannedCode.ByUserCode(session().userCode());
    }

    ShownCode code() {
      return ok(engine.code(id, claimSecret));
    }

    byte[] digest() {
      return ContextDigest.of(session());
    }

    LoginResult<GivenApproval> approve(Subject subject) {
      return engine.approve(id, subject, digest(), true, false);
    }

    /** Scanned and approved by Ada. */
    GivenApproval approved() {
      ok(scan(ADA));
      return ok(approve(ADA));
    }

    Pin approvedWithPin() {
      return approved().pin().orElseThrow();
    }

    LoginResult<LoginSession> enter(Pin pin) {
      return engine.enterPin(id, claimSecret, pin, DESK);
    }

    LoginResult<ClaimedLogin> claim() {
      return engine.claim(id, claimSecret, Optional.empty());
    }

    LoginSession session() {
      return store.find(id, clock.instant()).orElseThrow();
    }

    LoginState state() {
      return session().stateAt(clock.instant());
    }
  }

  Run start() {
    return start(request());
  }

  Run start(LoginRequest request) {
    return new Run(ok(engine.start(request, DESK)));
  }

  List<AuditType> auditTypes() {
    return audited.stream().map(AuditEvent::type).toList();
  }

  long audited(AuditType type) {
    return audited.stream().filter(event -> event.type() == type).count();
  }

  static Pin otherThan(Pin pin) {
    return Pin.parse(pin.reveal().equals("123456") ? "654321" : "123456").orElseThrow();
  }

  static <T> T ok(LoginResult<T> result) {
    assertThat(result).isInstanceOf(LoginResult.Ok.class);
    return ((LoginResult.Ok<T>) result).value();
  }

  static Refusal refusal(LoginResult<?> result) {
    assertThat(result).isInstanceOf(LoginResult.Refused.class);
    return ((LoginResult.Refused<?>) result).refusal();
  }

  static Reason reason(LoginResult<?> result) {
    return refusal(result).reason();
  }
}
