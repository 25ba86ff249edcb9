package io.github.qrauth.jdbc;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S44: the contract of the logins of users, on each database and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlLoginHistoryTest extends LoginHistoryContract {
  private final TestDatabase database;
  private final Nodes nodes;

  SqlLoginHistoryTest(TestDatabase database) {
    this.database = database;
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected LoginHistory newStore(int capacity) {
    return nodes.first(capacity).history();
  }

  @Override
  protected LoginHistory otherNode(LoginHistory store) {
    return nodes.secondOf(store).history();
  }

  @Override
  protected Optional<Outage> outage(LoginHistory store) {
    return database.outage();
  }
}
