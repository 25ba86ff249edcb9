package io.github.qrauth.redis;

import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.testkit.contract.LoginHistoryContract;
import io.github.qrauth.testkit.contract.Outage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S44: the contract of the logins of users, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisLoginHistoryTest extends LoginHistoryContract {
  private final Nodes nodes;

  RedisLoginHistoryTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected LoginHistory newStore(int capacity) {
    return nodes.first().history();
  }

  @Override
  protected LoginHistory otherNode(LoginHistory store) {
    return nodes.second(node -> node.history() == store).history();
  }

  /** Room is the server's memory: see {@link FullServerTest}. */
  @Override
  protected boolean bounded() {
    return false;
  }

  @Override
  protected Optional<Outage> outage(LoginHistory store) {
    return Optional.of(nodes.outage());
  }
}
