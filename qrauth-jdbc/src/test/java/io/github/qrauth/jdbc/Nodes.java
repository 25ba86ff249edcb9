package io.github.qrauth.jdbc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The nodes of one test: pairs on the same tables. */
final class Nodes implements AutoCloseable {
  private final TestDatabase database;
  private final List<JdbcStores> opened = new CopyOnWriteArrayList<>();
  private final Map<JdbcStores, String> prefixes = new ConcurrentHashMap<>();
  private final Map<JdbcStores, JdbcStores> seconds = new ConcurrentHashMap<>();

  Nodes(TestDatabase database) {
    this.database = database;
  }

  /** A first node, on empty tables. */
  JdbcStores first(long room) {
    JdbcStoresBuilder builder = database.fresh().maxLogins(room).maxFamilies(room).maxHistory(room);
    JdbcStores stores = open(builder);
    prefixes.put(stores, builder.tables.prefix());
    return stores;
  }

  /** The other node on the tables of this one. */
  JdbcStores second(JdbcStores first) {
    return seconds.computeIfAbsent(first, one -> open(database.on(prefixes.get(one))));
  }

  /** The other node on the tables that this port of a first node is on. */
  JdbcStores secondOf(Object port) {
    return second(
        prefixes.keySet().stream()
            .filter(
                one ->
                    one.logins() == port
                        || one.once() == port
                        || one.attempts() == port
                        || one.tokens() == port
                        || one.history() == port
                        || one.clients() == port)
            .findFirst()
            .orElseThrow());
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
