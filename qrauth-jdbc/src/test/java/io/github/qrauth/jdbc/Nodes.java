package io.github.qrauth.jdbc;

import java.util.ArrayList;
import java.util.List;

/** The nodes of one test, on the same tables. */
final class Nodes implements AutoCloseable {
  private final TestDatabase database;
  private final List<JdbcStores> opened = new ArrayList<>();
  private String prefix = "";
  private JdbcStores second;

  Nodes(TestDatabase database) {
    this.database = database;
  }

  /** The first node, on empty tables. */
  JdbcStores first(long maxLogins) {
    JdbcStoresBuilder builder = database.fresh().maxLogins(maxLogins);
    prefix = builder.tables.prefix();
    second = null;
    return open(builder);
  }

  /** Another node. */
  JdbcStores second() {
    if (second == null) {
      second = open(database.on(prefix));
    }
    return second;
  }

  @Override
  public void close() {
    opened.forEach(JdbcStores::close);
  }

  private JdbcStores open(JdbcStoresBuilder builder) {
    JdbcStores stores = builder.build();
    opened.add(stores);
    return stores;
  }
}
