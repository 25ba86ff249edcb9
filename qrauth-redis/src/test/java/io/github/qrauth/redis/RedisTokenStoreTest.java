package io.github.qrauth.redis;

import io.github.qrauth.testkit.contract.Outage;
import io.github.qrauth.testkit.contract.TokenStoreContract;
import io.github.qrauth.token.TokenStore;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S24: the contract of families and revocations, on each kind of server and between two nodes. */
@ParameterizedClass
@MethodSource("io.github.qrauth.redis.TestRedis#all")
class RedisTokenStoreTest extends TokenStoreContract {
  private final Nodes nodes;

  RedisTokenStoreTest(TestRedis redis) {
    nodes = new Nodes(redis);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected TokenStore newStore(int capacity) {
    return nodes.first().tokens();
  }

  @Override
  protected TokenStore otherNode(TokenStore store) {
    return nodes.second(node -> node.tokens() == store).tokens();
  }

  /** Room is the server's memory: see {@link FullServerTest}. */
  @Override
  protected boolean bounded() {
    return false;
  }

  @Override
  protected Optional<Outage> outage(TokenStore store) {
    return Optional.of(nodes.outage());
  }
}
