package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.redis.RedisStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The store itself, encoding included. */
final class QrAuthRedisWork implements StoreBench.Work {
  private final RedisStores redis;
  private final LoginStore logins;
  private final Instant now = RedisTransition.now();
  private final List<List<LoginSession>> versions = new ArrayList<>();

  QrAuthRedisWork(BenchRedis server) {
    redis = RedisStores.at(server.uri()).namespace("bench").build();
    logins = redis.logins();
  }

  @Override
  public void prepare(int threads, int each) {
    versions.clear();
    for (int i = 0; i < threads; i++) {
      SessionId id = SessionId.random(RandomSource.secure());
      List<LoginSession> mine = RedisTransition.versions(id, each + 1);
      // All have one user code, and only the first of them gets it: the code plays no part here.
      logins.create(mine.get(0), now);
      versions.add(mine);
    }
  }

  @Override
  public void transition(int thread, int number) {
    if (!logins.transition(versions.get(thread).get(number + 1), now)) {
      throw new IllegalStateException("a transition was lost");
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
