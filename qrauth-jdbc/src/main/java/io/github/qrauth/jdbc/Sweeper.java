package io.github.qrauth.jdbc;

import java.time.Duration;
import java.time.Instant;

/** Deletes what no longer counts, a minute late: the nodes' clocks may differ by as much. */
final class Sweeper {
  static final Duration MARGIN = Duration.ofMinutes(1);

  private static final int MAX_BATCHES = 1_000;

  private final Database database;
  private final Tables tables;

  Sweeper(Database database, Tables tables) {
    this.database = database;
    this.tables = tables;
  }

  long sweep(Instant now) {
    long before = now.minus(MARGIN).toEpochMilli();
    return tables.ending().stream().mapToLong(table -> sweep(table, before)).sum();
  }

  private long sweep(String table, long before) {
    String delete = database.dialect().deleteOver(table);
    long deleted = 0;
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      int gone = database.update("sweep a table", delete, before);
      deleted += gone;
      if (gone < SqlDialect.batch()) {
        break;
      }
    }
    return deleted;
  }
}
