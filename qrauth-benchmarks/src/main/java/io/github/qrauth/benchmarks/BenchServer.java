package io.github.qrauth.benchmarks;

import io.github.qrauth.QrAuth;
import io.github.qrauth.Stores;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.http.CallerResolver;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginLimits;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import java.time.Duration;

/**
 * qrauth as README.md configures it, with the PIN, and with limits that let one benchmark be a
 * thousand visitors.
 */
final class BenchServer implements AutoCloseable {
  static final Subject ADA = new Subject("ada", "Ada Lovelace");

  private static final int SOURCES = 50_000;
  private static final LoginLimits LIMITS =
      new LoginLimits(1_000_000, 1_000_000_000, 10, 20, 1_000_000, 100, Duration.ofMinutes(10));

  private final QrAuth qrauth;
  private int turn;

  BenchServer(long maxSessions) {
    qrauth =
        QrAuth.builder("https://login.example.com/auth")
            .keys(KeyRing.generated(SigningAlgorithm.ES256))
            .stores(Stores.inMemory(maxSessions))
            .policy(LoginPolicy.withPin())
            .caller(CallerResolver.nobody())
            .limits(LIMITS)
            .build();
  }

  LoginEngine engine() {
    return qrauth.engine();
  }

  /** The next of many visitors, each with an address and a browser of its own. */
  Visitor visitor() {
    int n = turn++ % SOURCES;
    String address = "10." + (n >> 8 & 255) + "." + (n & 255) + "." + (n >> 16 & 255);
    return new Visitor(
        address, new RequestContext(NetworkPrefix.of(address), null, "Chrome on Windows", null));
  }

  static LoginRequest request(Visitor visitor) {
    return LoginRequest.of("web", visitor.context());
  }

  /** The value; a refusal is a broken benchmark. */
  static <T> T must(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new IllegalStateException("refused: " + refusal);
        });
  }

  /** Whether it was refused, as a benchmark's set-up wants to see. */
  static void mustRefuse(LoginResult<?> result) {
    if (result instanceof LoginResult.Ok) {
      throw new IllegalStateException("accepted what must be refused");
    }
  }

  @Override
  public void close() {
    qrauth.close();
  }
}
