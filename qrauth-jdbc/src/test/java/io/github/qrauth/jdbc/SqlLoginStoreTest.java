package io.github.qrauth.jdbc;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginStore;
import io.github.qrauth.testkit.contract.LoginStoreContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S12, S13, S14: the contract of logins, on each database and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class SqlLoginStoreTest extends LoginStoreContract {
  private final TestDatabase database;
  private final Nodes nodes;
  private JdbcStores first;

  SqlLoginStoreTest(TestDatabase database) {
    this.database = database;
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected LoginStore newStore(int capacity) {
    first = nodes.first(capacity);
    return first.logins();
  }

  @Override
  protected LoginStore otherNode(LoginStore store) {
    return nodes.second(first).logins();
  }

  @Override
  protected LoginEvents events(LoginStore store) {
    return store == first.logins() ? first.events() : nodes.second(first).events();
  }

  @Override
  protected AttemptStore attemptsBeside(LoginStore store) {
    return first.attempts();
  }

  @Override
  protected LoginHistory historyBeside(LoginStore store) {
    return first.history();
  }

  @Override
  protected Optional<Outage> outage(LoginStore store) {
    return database.outage();
  }
}
