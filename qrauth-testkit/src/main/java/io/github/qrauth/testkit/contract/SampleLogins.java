package io.github.qrauth.testkit.contract;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.testkit.InsecureSeededRandom;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Real logins for stores to keep. Only an engine makes them, so an engine does: each sample is what
 * it wrote to a {@link RecordingLoginStore}.
 */
final class SampleLogins {
  private static final LoginPolicy EVERY_STEP_ON_THE_WAY =
      LoginPolicy.builder()
          .steps(
              ConfirmationStep.NUMBER_MATCH,
              ConfirmationStep.SECOND_APPROVER,
              ConfirmationStep.PIN,
              ConfirmationStep.ACCOUNT_CHOICE)
          .build();

  private final RandomSource random = RandomSource.secure();
  private final ServerSecret secret = ServerSecret.generate(random);
  private final InstantSource clock;

  SampleLogins(InstantSource clock) {
    this.clock = clock;
  }

  /** A first version with an id and a user code of its own. */
  LoginSession pending() {
    return pending(seed());
  }

  /** A first version, started now; the same seed gives the same id and user code. */
  LoginSession pending(long seed) {
    RecordingLoginStore store = new RecordingLoginStore();
    return SampleLogin.start(engine(store, new InsecureSeededRandom(seed)), store, plain())
        .versions()
        .get(0);
  }

  long seed() {
    return ByteBuffer.wrap(random.bytes(Long.BYTES)).getLong();
  }

  /** All versions of a login that was approved at once and collected. */
  List<LoginSession> claimed() {
    SampleLogin login = start(LoginPolicy.tapToApprove(), plain());
    login.scan("ada").approve().claim();
    return login.versions();
  }

  /** All versions of logins that between them fill every field, and of every way to end. */
  List<List<LoginSession>> histories() {
    SampleLogin long1 = start(EVERY_STEP_ON_THE_WAY, detailed());
    long1.scan("ada").scan("mallory").approve().number().second("grace");
    long1.wrongPin().rightPin().account(true).claim();
    SampleLogin locked = start(LoginPolicy.withPin(), plain());
    locked.scan("ada").approve().wrongPin().wrongPin().wrongPin();
    SampleLogin denied = start(LoginPolicy.tapToApprove(), detailed());
    denied.scan("ada").deny();
    SampleLogin cancelled = start(LoginPolicy.tapToApprove(), plain());
    cancelled.cancel();
    return List.of(
        long1.versions(), locked.versions(), denied.versions(), cancelled.versions(), claimed());
  }

  /** Different second versions of one pending login: each scanned by somebody else. */
  List<LoginSession> rivals(LoginSession pending, int count) {
    return IntStream.range(0, count).mapToObj(i -> scannedBy(pending, "rival-" + i)).toList();
  }

  /** The second version of a pending login. */
  LoginSession scanned(LoginSession pending) {
    return scannedBy(pending, "ada");
  }

  /** The same login under another id. */
  LoginSession withAnotherId(LoginSession session) {
    return withId(SessionId.random(random), session);
  }

  /** The same login under a given id. */
  static LoginSession withId(SessionId id, LoginSession session) {
    return LoginSessionCodec.decode(id, LoginSessionCodec.encode(session));
  }

  private LoginSession scannedBy(LoginSession pending, String who) {
    RecordingLoginStore store = new RecordingLoginStore();
    store.create(pending, clock.instant());
    SampleLogin.scan(engine(store, random), pending, Subject.of(who));
    return store.versions().get(1);
  }

  private SampleLogin start(LoginPolicy policy, LoginRequest request) {
    RecordingLoginStore store = new RecordingLoginStore();
    return SampleLogin.start(engine(policy, store, random), store, request);
  }

  private LoginEngine engine(LoginStore store, RandomSource source) {
    return engine(LoginPolicy.tapToApprove(), store, source);
  }

  private LoginEngine engine(LoginPolicy policy, LoginStore store, RandomSource source) {
    ClientStore clients =
        ClientStore.of(new Client("web", "Example Shop", Set.of("profile", "mail")));
    return LoginEngine.builder(store, new Uncounted(), clients, secret)
        .policy(policy)
        .secondApprovers((first, second) -> true)
        .clock(clock)
        .random(source)
        .build();
  }

  private static LoginRequest plain() {
    return LoginRequest.of("web", RequestContext.unknown());
  }

  private static LoginRequest detailed() {
    RequestContext context =
        new RequestContext(
            NetworkPrefix.of("2001:db8:7::1"),
            "서울 (Séoul)",
            "Firefox on Linux",
            "https://shop.example.com");
    return new LoginRequest("web", Set.of("profile", "mail"), "ada", true, context);
  }

  static Visitor visitor() {
    return new Visitor("203.0.113.9", RequestContext.unknown());
  }

  /** Samples are not rationed. */
  private static final class Uncounted implements AttemptStore {
    @Override
    public Attempts charge(String key, Duration window, Instant now) {
      return new Attempts(1, now.plus(window));
    }

    @Override
    public void clear(String key) {}
  }
}
