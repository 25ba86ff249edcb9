package io.github.qrauth.jdbc;

import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.contract.TokenStoreContract;
import io.github.qrauth.token.TokenStore;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S24: the contract of refresh families and revocations, on each database and two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlTokenStoreTest extends TokenStoreContract {
  private final TestDatabase database;
  private final Nodes nodes;

  SqlTokenStoreTest(TestDatabase database) {
    this.database = database;
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected TokenStore newStore(int capacity) {
    return nodes.first(capacity).tokens();
  }

  @Override
  protected TokenStore otherNode(TokenStore store) {
    return nodes.secondOf(store).tokens();
  }

  @Override
  protected Optional<Outage> outage(TokenStore store) {
    return database.outage();
  }
}
