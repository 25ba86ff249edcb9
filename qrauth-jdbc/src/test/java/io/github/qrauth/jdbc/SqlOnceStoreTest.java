package io.github.qrauth.jdbc;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.testkit.contract.OnceStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S22: the contract of ids that count once, on each database and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlOnceStoreTest extends OnceStoreContract {
  private final Nodes nodes;

  SqlOnceStoreTest(TestDatabase database) {
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected OnceStore newStore(int capacity) {
    return nodes.first(capacity).once();
  }

  @Override
  protected OnceStore otherNode(OnceStore store) {
    return nodes.secondOf(store).once();
  }
}
