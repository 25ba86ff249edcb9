package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.StartedLogin;

/**
 * Can a stranger tell a login that exists from one that does not, by time? Welch's t of both
 * answers; a report, not a proof. Above 4.5 would be a finding.
 */
final class Timing {
  private static final int CALLS = 10_000;
  private static final int ROUNDS = 5;

  private Timing() {}

  static void report() {
    try (BenchServer server = new BenchServer(10_000)) {
      var visitor = server.visitor();
      StartedLogin login =
          BenchServer.must(server.engine().start(BenchServer.request(visitor), visitor));
      for (int round = 0; round < ROUNDS; round++) {
        double t = compare(server, login.session().id());
        System.out.printf("foreign against unknown, %d calls each: t = %.2f%n", CALLS, t);
      }
    }
  }

  private static double compare(BenchServer server, SessionId real) {
    Sample foreign = new Sample();
    Sample unknown = new Sample();
    for (int i = 0; i < CALLS; i++) {
      foreign.add(look(server, real));
      unknown.add(look(server, SessionId.random(RandomSource.secure())));
    }
    return foreign.welch(unknown);
  }

  private static double look(BenchServer server, SessionId id) {
    Secret wrong = Secret.random(RandomSource.secure(), 32);
    long begin = System.nanoTime();
    BenchServer.mustRefuse(server.engine().look(id, wrong));
    return System.nanoTime() - begin;
  }

  /** Mean and variance as values come in (Welford). */
  private static final class Sample {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double delta = value - mean;
      mean += delta / count;
      squares += delta * (value - mean);
    }

    double welch(Sample other) {
      return (mean - other.mean) / Math.sqrt(variance() / count + other.variance() / other.count);
    }

    private double variance() {
      return squares / (count - 1);
    }
  }
}
