package io.github.qrauth.redis;

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

/** S12, S13, S14: the contract of logins, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisLoginStoreTest extends LoginStoreContract {
  private final Nodes nodes;
  private RedisStores first;

  RedisLoginStoreTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected LoginStore newStore(int capacity) {
    first = nodes.first();
    return first.logins();
  }

  @Override
  protected LoginStore otherNode(LoginStore store) {
    return nodes.second(node -> node.logins() == store).logins();
  }

  @Override
  protected LoginEvents events(LoginStore store) {
    return store == first.logins() ? first.events() : nodes.second(node -> node == first).events();
  }

  /** Room is the server's memory: see {@link FullServerTest}. */
  @Override
  protected boolean bounded() {
    return false;
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
    return Optional.of(nodes.outage());
  }
}
