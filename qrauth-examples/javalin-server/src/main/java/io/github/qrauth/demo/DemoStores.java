package io.github.qrauth.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.github.qrauth.Stores;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.jdbc.JdbcStores;
import io.github.qrauth.memory.InMemoryTokenStore;
import io.github.qrauth.redis.RedisStores;
import io.github.qrauth.token.TokenStore;
import java.time.InstantSource;
import java.util.Map;

/**
 * Where the demo keeps what it must remember.
 *
 * @param stores of qrauth
 * @param tokens remembers log-outs, of the demo's own sessions too
 */
record DemoStores(Stores stores, TokenStore tokens, Runnable closing) implements AutoCloseable {
  private static final int MOST_LOG_OUTS = 100_000;
  private static final int CONNECTIONS = 16;
  private static final long CONNECTION_MILLIS = 2_000;

  /** In this process. */
  static DemoStores inMemory(InstantSource clock) {
    TokenStore tokens = new InMemoryTokenStore(MOST_LOG_OUTS, clock);
    return new DemoStores(Stores.builder().tokens(tokens).build(), tokens, () -> {});
  }

  /**
   * In the store behind this URL.
   *
   * @throws UsageException when it cannot be reached, or is of an unknown kind
   */
  static DemoStores at(String url, Map<String, String> environment) {
    try {
      if (url.startsWith("jdbc:")) {
        return sql(url, environment);
      }
      if (url.startsWith("redis:") || url.startsWith("rediss:")) {
        RedisStores redis = RedisStores.connect(url);
        return new DemoStores(redis.stores(), redis.tokens(), redis::close);
      }
    } catch (QrAuthException | IllegalArgumentException | PoolInitializationException unreachable) {
      throw new UsageException("--store cannot be used: " + unreachable.getMessage());
    }
    throw new UsageException("--store is redis://… or jdbc:…");
  }

  @Override
  public void close() {
    closing.run();
  }

  private static DemoStores sql(String url, Map<String, String> environment) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(environment.get("QRAUTH_STORE_USER"));
    config.setPassword(environment.get("QRAUTH_STORE_PASSWORD"));
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(CONNECTION_MILLIS);
    HikariDataSource pool = new HikariDataSource(config);
    JdbcStores sql = JdbcStores.on(pool).createSchema().build();
    return new DemoStores(
        sql.stores(),
        sql.tokens(),
        () -> {
          sql.close();
          pool.close();
        });
  }
}
