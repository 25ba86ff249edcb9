package io.github.qrauth.benchmarks;

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
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Logins as an engine writes them, version by version, to be written again to a store. */
final class RecordedLogins implements LoginStore {
  private static final LoginLimits WIDE =
      new LoginLimits(1_000_000_000, 1_000_000_000, 10, 20, 1_000_000, 100, Duration.ofMinutes(10));

  private final InMemoryLoginStore store =
      new InMemoryLoginStore(10_000_000, InstantSource.system());
  private final List<LoginSession> written = new ArrayList<>();
  private final LoginEngine engine =
      LoginEngine.builder(
              this,
              new InMemoryAttemptStore(1_000, InstantSource.system()),
              ClientStore.of(Client.of("web", "Example Shop")),
              ServerSecret.generate(RandomSource.secure()))
          .limits(WIDE)
          .build();

  /** The versions of a login from start to claim. */
  List<LoginSession> next() {
    written.clear();
    Visitor visitor = new Visitor("203.0.113.9", RequestContext.unknown());
    LoginRequest request = LoginRequest.of("web", RequestContext.unknown());
    StartedLogin started = BenchServer.must(engine.start(request, visitor));
    LoginSession first = started.session();
    Subject ada = BenchServer.ADA;
    var code =
        new ScannedCode.ByPayload(
            BenchServer.must(engine.code(first.id(), started.claimSecret())).payload());
    BenchServer.must(engine.scan(code, ada, visitor, false));
    BenchServer.must(engine.approve(first.id(), ada, ContextDigest.of(first), true, false));
    BenchServer.must(engine.claim(first.id(), started.claimSecret(), Optional.empty()));
    return List.copyOf(written);
  }

  @Override
  public Created create(LoginSession session, Instant now) {
    written.add(session);
    return store.create(session, now);
  }

  @Override
  public Optional<LoginSession> find(SessionId id, Instant now) {
    return store.find(id, now);
  }

  @Override
  public Optional<LoginSession> findByUserCode(UserCode code, Instant now) {
    return store.findByUserCode(code, now);
  }

  @Override
  public boolean transition(LoginSession next, Instant now) {
    written.add(next);
    return store.transition(next, now);
  }
}
