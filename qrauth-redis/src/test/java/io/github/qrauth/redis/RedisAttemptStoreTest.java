package io.github.qrauth.redis;

import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.testkit.contract.AttemptStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S5: the contract of counters, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisAttemptStoreTest extends AttemptStoreContract {
  private final Nodes nodes;

  RedisAttemptStoreTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected AttemptStore newStore(int capacity) {
    return nodes.first().attempts();
  }

  @Override
  protected AttemptStore otherNode(AttemptStore store) {
    return nodes.second(node -> node.attempts() == store).attempts();
  }

  /** Room is the server's memory: see {@link FullServerTest}. */
  @Override
  protected boolean bounded() {
    return false;
  }
}
