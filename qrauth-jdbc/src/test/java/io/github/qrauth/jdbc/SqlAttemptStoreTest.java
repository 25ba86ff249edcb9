package io.github.qrauth.jdbc;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.testkit.contract.AttemptStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S5, S30: the contract of counters, on each database and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlAttemptStoreTest extends AttemptStoreContract {
  private final Nodes nodes;

  SqlAttemptStoreTest(TestDatabase database) {
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected AttemptStore newStore(int capacity) {
    return nodes.first(Math.max(1, capacity / 4)).attempts();
  }

  @Override
  protected AttemptStore otherNode(AttemptStore store) {
    return nodes.secondOf(store).attempts();
  }
}
