package io.github.qrauth.benchmarks;

import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.login.LoginStore.Created;
import io.github.qrauth.redis.RedisStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The store itself, encoding included. */
final class QrAuthRedisWork implements StoreBench.Work {
  /** A machine that is busy with other things stalls for seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RedisStores redis;
  private final LoginStore logins;
  private final Instant now = BenchLogin.now();
  private final List<List<LoginSession>> versions = new ArrayList<>();

  QrAuthRedisWork(BenchRedis server) {
    redis = RedisStores.at(server.uri()).namespace("bench").timeout(PATIENCE).build();
    logins = redis.logins();
  }

  @Override
  public void prepare(int threads, int each) {
    versions.clear();
    for (int i = 0; i < threads; i++) {
      List<LoginSession> mine = BenchLogin.versions(each + 1);
      Checks.must(logins.create(mine.get(0), now) == Created.YES);
      versions.add(mine);
    }
  }

  @Override
  public boolean transition(int thread, int number) {
    return logins.transition(versions.get(thread).get(number + 1), now);
  }

  @Override
  public void close() {
    redis.close();
  }
}
