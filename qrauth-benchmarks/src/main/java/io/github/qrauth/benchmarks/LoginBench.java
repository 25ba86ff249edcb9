package io.github.qrauth.benchmarks;

import static io.github.qrauth.benchmarks.BenchServer.ADA;
import static io.github.qrauth.benchmarks.BenchServer.must;
import static io.github.qrauth.benchmarks.BenchServer.mustRefuse;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.ContextDigest;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.ScannedCode;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.pin.Pin;
import io.github.qrauth.qr.QrPayload;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A login with PIN in memory: whole, and each step alone on logins that were brought there before
 * the clock started. The floor does the same hashing and drawing on a bare map, with no check at
 * all.
 */
public class LoginBench {
  private static final long MAX_SESSIONS = 4_000_000;

  /** What one login has come to. */
  record Prepared(
      SessionId id, Secret secret, Visitor visitor, ScannedCode code, byte[] digest, Pin pin) {}

  /** How far logins are brought before the clock starts. */
  enum Stage {
    STARTED,
    SCANNED,
    APPROVED,
    CONFIRMED
  }

  /** A server, and logins brought to one stage for each iteration. */
  abstract static class Logins {
    final BenchServer server = new BenchServer(MAX_SESSIONS);
    final LoginEngine engine = server.engine();
    private final Stage stage;
    private Prepared[] ready = {};
    private int next;

    Logins(Stage stage) {
      this.stage = stage;
    }

    @Setup(Level.Trial)
    public void check() {
      refuseWhatIsWrong(server);
    }

    @Setup(Level.Iteration)
    public void prepare() {
      ready = new Prepared[Batch.SIZE];
      next = 0;
      for (int i = 0; i < ready.length; i++) {
        ready[i] = bring(server, stage);
      }
      CpuProfiler.startHere();
    }

    @TearDown(Level.Trial)
    public void close() {
      server.close();
    }

    Prepared next() {
      return ready[next++];
    }
  }

  /** Started logins. */
  @State(Scope.Thread)
  public static class Started extends Logins {
    public Started() {
      super(Stage.STARTED);
    }
  }

  /** Scanned logins. */
  @State(Scope.Thread)
  public static class Scanned extends Logins {
    public Scanned() {
      super(Stage.SCANNED);
    }
  }

  /** Logins that wait for their PIN. */
  @State(Scope.Thread)
  public static class Approved extends Logins {
    public Approved() {
      super(Stage.APPROVED);
    }
  }

  /** Logins that may be claimed. */
  @State(Scope.Thread)
  public static class Confirmed extends Logins {
    public Confirmed() {
      super(Stage.CONFIRMED);
    }
  }

  /** A server and nothing prepared. */
  @State(Scope.Thread)
  public static class Empty {
    final BenchServer server = new BenchServer(MAX_SESSIONS);

    @Setup(Level.Trial)
    public void check() {
      refuseWhatIsWrong(server);
    }

    @TearDown(Level.Trial)
    public void close() {
      server.close();
    }
  }

  /** What a login cannot do without: random bits, hashes, a map. */
  @State(Scope.Thread)
  public static class Floor {
    final SecureRandom random = new SecureRandom();
    final ConcurrentHashMap<SessionId, byte[]> map = new ConcurrentHashMap<>();
    final byte[] message = new byte[64];
    final Mac mac;
    final MessageDigest sha256;

    public Floor() {
      try {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Setup(Level.Iteration)
    public void clear() {
      map.clear();
    }
  }

  /** Start, scan, approve, PIN, claim. */
  @Benchmark
  public ClaimedLogin whole(Empty state) {
    LoginEngine engine = state.server.engine();
    Prepared ready = bring(state.server, Stage.CONFIRMED);
    return must(engine.claim(ready.id(), ready.secret(), Optional.empty()));
  }

  /** Id, claim secret and code drawn, login stored. */
  @Benchmark
  public StartedLogin start(Empty state) {
    Visitor visitor = state.server.visitor();
    return must(state.server.engine().start(BenchServer.request(visitor), visitor));
  }

  /** The code of this moment. */
  @Benchmark
  public QrPayload code(Started state) {
    Prepared ready = state.next();
    return must(state.engine.code(ready.id(), ready.secret())).payload();
  }

  /** MAC and frame checked, account bound. */
  @Benchmark
  public LoginSession scan(Started state) {
    Prepared ready = state.next();
    return must(state.engine.scan(ready.code(), ADA, ready.visitor(), false));
  }

  /** Digest checked, PIN made. */
  @Benchmark
  public Object approve(Scanned state) {
    Prepared ready = state.next();
    return must(state.engine.approve(ready.id(), ADA, ready.digest(), true, false));
  }

  /** Source and account charged, PIN compared. */
  @Benchmark
  public LoginSession pin(Approved state) {
    Prepared ready = state.next();
    return must(state.engine.enterPin(ready.id(), ready.secret(), ready.pin(), ready.visitor()));
  }

  /** Grant checked, login collected. */
  @Benchmark
  public ClaimedLogin claim(Confirmed state) {
    Prepared ready = state.next();
    return must(state.engine.claim(ready.id(), ready.secret(), Optional.empty()));
  }

  /** The same random bits, hashes and map steps with nothing checked. */
  @Benchmark
  public byte[] floor(Floor state) {
    byte[] drawn = new byte[16 + 32 + 32 + 4 + 4];
    state.random.nextBytes(drawn);
    SessionId id = SessionId.random(target -> System.arraycopy(drawn, 0, target, 0, target.length));
    byte[] stored = state.sha256.digest(drawn);
    state.map.put(id, stored);
    for (int step = 0; step < 4; step++) {
      state.mac.update(state.message);
      byte[] next = state.mac.doFinal();
      state.sha256.digest(next);
      state.map.replace(id, stored, next);
      stored = next;
    }
    return stored;
  }

  private static Prepared bring(BenchServer server, Stage stage) {
    LoginEngine engine = server.engine();
    Visitor visitor = server.visitor();
    StartedLogin started = must(engine.start(BenchServer.request(visitor), visitor));
    SessionId id = started.session().id();
    Secret secret = started.claimSecret();
    ScannedCode code = new ScannedCode.ByPayload(must(engine.code(id, secret)).payload());
    byte[] digest = {};
    Pin pin = Pin.random(RandomSource.secure());
    if (stage.compareTo(Stage.SCANNED) >= 0) {
      digest = ContextDigest.of(must(engine.scan(code, ADA, visitor, false)));
    }
    if (stage.compareTo(Stage.APPROVED) >= 0) {
      pin = must(engine.approve(id, ADA, digest, true, false)).pin().orElseThrow();
    }
    if (stage.compareTo(Stage.CONFIRMED) >= 0) {
      must(engine.enterPin(id, secret, pin, visitor));
    }
    return new Prepared(id, secret, visitor, code, digest, pin);
  }

  /** A record with checks left out would be no record. */
  private static void refuseWhatIsWrong(BenchServer server) {
    LoginEngine engine = server.engine();
    Prepared approved = bring(server, Stage.APPROVED);
    Secret foreign = Secret.random(RandomSource.secure(), 32);
    Pin wrong =
        Pin.parse(approved.pin().reveal().equals("000000") ? "000001" : "000000").orElseThrow();
    mustRefuse(engine.look(approved.id(), foreign));
    mustRefuse(engine.enterPin(approved.id(), approved.secret(), wrong, approved.visitor()));
    mustRefuse(engine.claim(approved.id(), approved.secret(), Optional.empty()));
    Prepared scanned = bring(server, Stage.SCANNED);
    mustRefuse(engine.approve(scanned.id(), ADA, new byte[32], true, false));
    Prepared started = bring(server, Stage.STARTED);
    QrPayload good = ((ScannedCode.ByPayload) started.code()).payload();
    QrPayload forged = new QrPayload(good.intent(), good.id(), good.frame(), good.mac() ^ 1);
    mustRefuse(engine.scan(new ScannedCode.ByPayload(forged), ADA, started.visitor(), false));
    Prepared confirmed = bring(server, Stage.CONFIRMED);
    must(engine.claim(confirmed.id(), confirmed.secret(), Optional.empty()));
    mustRefuse(engine.claim(confirmed.id(), confirmed.secret(), Optional.empty()));
  }
}
