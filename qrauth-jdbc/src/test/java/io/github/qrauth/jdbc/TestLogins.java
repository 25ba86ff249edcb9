package io.github.qrauth.jdbc;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Engines on SQL stores that share one server secret, and logins brought to a stage by them. */
final class TestLogins {
  private static final LoginLimits WIDE =
      new LoginLimits(
          1_000_000_000,
          1_000_000_000,
          1_000_000_000,
          1_000_000_000,
          1_000_000_000,
          100,
          Duration.ofMinutes(10));

  private final ServerSecret secret = ServerSecret.generate(RandomSource.secure());
  private final LoginPolicy policy;

  TestLogins(LoginPolicy policy) {
    this.policy = policy;
  }

  /** A login, what its screen holds, and what its phone showed. */
  record Approved(SessionId id, Secret claimSecret, Subject who, Optional<Pin> pin) {

    LoginResult<ClaimedLogin> claim(LoginEngine engine) {
      return engine.claim(id, claimSecret, Optional.empty());
    }

    /** A PIN that is not the right one. */
    LoginResult<LoginSession> guess(LoginEngine engine, int source) {
      String wrong = pin.orElseThrow().reveal().equals("000000") ? "000001" : "000000";
      return engine.enterPin(id, claimSecret, Pin.parse(wrong).orElseThrow(), visitor(source));
    }
  }

  LoginEngine engine(JdbcStores stores, InstantSource clock, AuditSink audit) {
    ClientStore clients = ClientStore.of(Client.of("web", "Example Shop"));
    return LoginEngine.builder(stores.logins(), stores.attempts(), clients, secret)
        .policy(policy)
        .history(stores.history())
        .limits(WIDE)
        .audit(audit)
        .clock(clock)
        .build();
  }

  /** Started by one engine, approved by the other, each by a user of its own. */
  Approved approved(LoginEngine screen, LoginEngine phone, int number) {
    Visitor visitor = visitor(number);
    LoginRequest request = LoginRequest.of("web", RequestContext.unknown());
    StartedLogin started = ok(screen.start(request, visitor));
    LoginSession session = started.session();
    Subject who = Subject.of("user-" + number);
    ok(phone.scan(new ScannedCode.ByUserCode(session.userCode()), who, visitor, false));
    Optional<Pin> pin =
        ok(phone.approve(session.id(), who, ContextDigest.of(session), true, false)).pin();
    return new Approved(session.id(), started.claimSecret(), who, pin);
  }

  static Visitor visitor(int number) {
    return new Visitor("source-" + number, RequestContext.unknown());
  }

  static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new AssertionError("refused: " + refusal.reason());
        });
  }
}
