package io.github.qrauth.redis;

import io.github.qrauth.testkit.contract.LoginRaceContract;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** S5, S12: three nodes race for the logins of one server, and of a cluster. */
@ParameterizedClass
@EnumSource(names = {"SINGLE", "CLUSTER"})
class RedisLoginRaceTest extends LoginRaceContract {
  /** Nobody takes the server away, but 64 threads and the machine's others may keep it busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Nodes nodes;

  RedisLoginRaceTest(TestRedis redis) {
    nodes = new Nodes(redis, PATIENCE);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Override
  protected List<Node> nodes() {
    RedisStores first = nodes.first();
    return Stream.of(first, nodes.another(first), nodes.another(first))
        .map(node -> new Node(node.logins(), node.attempts()))
        .toList();
  }
}
