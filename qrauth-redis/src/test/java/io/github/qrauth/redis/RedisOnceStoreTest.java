package io.github.qrauth.redis;

import io.github.qrauth.guard.OnceStore;
import io.github.qrauth.testkit.contract.OnceStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S22: the contract of used ids, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisOnceStoreTest extends OnceStoreContract {
  private final Nodes nodes;

  RedisOnceStoreTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected OnceStore newStore(int capacity) {
    return nodes.first().once();
  }

  @Override
  protected OnceStore otherNode(OnceStore store) {
    return nodes.second(node -> node.once() == store).once();
  }

  /** Room is the server's memory: see {@link FullServerTest}. */
  @Override
  protected boolean bounded() {
    return false;
  }
}
