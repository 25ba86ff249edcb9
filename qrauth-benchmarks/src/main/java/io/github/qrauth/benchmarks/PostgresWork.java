package io.github.qrauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.qrauth.jdbc.JdbcStores;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginSessionCodec;
import io.github.qrauth.login.LoginStore.Created;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row on PostgreSQL: logins of a few versions each, and a pool of up to 16 connections. */
abstract class PostgresWork implements StoreBench.Work {
  private static final int CONNECTIONS = 16;
  private static final int CHANGES = 4;

  final HikariDataSource pool;
  final JdbcStores stores;
  final Instant now = BenchLogin.now();
  private final HikariDataSource preparing;
  private final JdbcStores prepared;
  private final List<List<LoginSession>> next = new ArrayList<>();

  PostgresWork(BenchPostgres server, String synchronousCommit, int threads) {
    pool = server.pool(synchronousCommit, Math.min(threads, CONNECTIONS));
    stores = server.stores(pool).build();
    preparing = server.pool("off", 1);
    prepared = server.stores(preparing).build();
  }

  /** Makes this version of the one before. */
  abstract boolean become(LoginSession version) throws SQLException;

  @Override
  public final void prepare(int threads, int each) {
    next.clear();
    for (int i = 0; i < threads; i++) {
      List<LoginSession> mine = new ArrayList<>();
      while (mine.size() < each) {
        List<LoginSession> login = BenchLogin.versions(1 + CHANGES);
        // Now and then a user code is taken, as in life.
        if (prepared.logins().create(login.get(0), now) == Created.YES) {
          mine.addAll(login.subList(1, login.size()));
        }
      }
      next.add(mine);
    }
  }

  @Override
  public final boolean transition(int thread, int number) throws SQLException {
    return become(next.get(thread).get(number));
  }

  @Override
  public final void close() {
    prepared.close();
    preparing.close();
    stores.close();
    pool.close();
  }

  /** The store, with all that it checks and tells. */
  static final class QrAuth extends PostgresWork {
    QrAuth(BenchPostgres server, String synchronousCommit, int threads) {
      super(server, synchronousCommit, threads);
    }

    @Override
    boolean become(LoginSession version) {
      return stores.logins().transition(version, now);
    }
  }

  /** The same change by hand: guarded by the version, and nobody is told. */
  static final class Bare extends PostgresWork {
    private static final String UPDATE =
        "UPDATE "
            + BenchPostgres.PREFIX
            + "login SET version = ?, retain_until = ?, data = ?"
            + " WHERE id = ? AND version = ? AND retain_until > ? RETURNING id";

    Bare(BenchPostgres server, String synchronousCommit, int threads) {
      super(server, synchronousCommit, threads);
    }

    @Override
    boolean become(LoginSession version) throws SQLException {
      try (Connection connection = pool.getConnection();
          PreparedStatement statement = connection.prepareStatement(UPDATE)) {
        byte[] encoded = LoginSessionCodec.encode(version);
        statement.setInt(1, version.version());
        statement.setLong(2, LoginSessionCodec.retainUntilMillis(encoded));
        statement.setBytes(3, encoded);
        statement.setString(4, version.id().toString());
        statement.setInt(5, version.version() - 1);
        statement.setLong(6, now.toEpochMilli());
        try (ResultSet row = statement.executeQuery()) {
          return row.next();
        }
      }
    }
  }

  /** The floor: a question and an answer. */
  static final class Select extends PostgresWork {
    Select(BenchPostgres server, String synchronousCommit, int threads) {
      super(server, synchronousCommit, threads);
    }

    @Override
    public void prove() throws SQLException {
      Checks.must(become(BenchLogin.versions(1).get(0)));
    }

    @Override
    boolean become(LoginSession version) throws SQLException {
      try (Connection connection = pool.getConnection();
          PreparedStatement statement = connection.prepareStatement("SELECT 1");
          ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
