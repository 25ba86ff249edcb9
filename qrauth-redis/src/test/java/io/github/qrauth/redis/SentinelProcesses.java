package io.github.qrauth.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A master, its replica, and three sentinels that agree by two. */
final class SentinelProcesses implements AutoCloseable {
  static final String MASTER = "qrauth";

  private static final int SENTINELS = 3;

  /** A replica gets its copy without waiting for others that may come. */
  private static final String[] AT_ONCE = {"--repl-diskless-sync-delay", "0"};

  final RedisProcess first;
  final RedisProcess second;
  private final List<ServerProcess> sentinels = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  SentinelProcesses() throws IOException {
    first = RedisProcess.running(AT_ONCE);
    String[] follow = {"--replicaof", "127.0.0.1", "" + first.port(), AT_ONCE[0], AT_ONCE[1]};
    second = RedisProcess.running(follow);
    Until.holds("it follows", () -> second.info("replication").contains("master_link_status:up"));
    for (int i = 0; i < SENTINELS; i++) {
      sentinels.add(Ports.serve(this::sentinel));
    }
    for (int port : ports) {
      Until.holds("a sentinel knows all", () -> knowsAll(port));
    }
  }

  /** As Lettuce reads it. */
  String uri() {
    return "redis-sentinel://"
        + ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","))
        + "/0#"
        + MASTER;
  }

  /** Somebody tells the sentinels to make the replica the master, though both live. */
  void failOver() {
    ask(ports.get(0), sentinel -> sentinel.failover(MASTER));
  }

  /** Where the first sentinel says that the master is. */
  int masterPort() {
    return Integer.parseInt(master(ports.get(0)).get("port"));
  }

  @Override
  public void close() {
    sentinels.forEach(ServerProcess::kill);
    first.close();
    second.close();
  }

  private ServerProcess sentinel(int port) throws IOException {
    Path directory = ServerProcess.directory();
    Path settings = directory.resolve("sentinel.conf");
    Files.write(
        settings,
        List.of(
            "port " + port,
            "bind 127.0.0.1",
            "dir " + directory,
            "sentinel monitor " + MASTER + " 127.0.0.1 " + first.port() + " 2",
            "sentinel down-after-milliseconds " + MASTER + " 1000",
            "sentinel failover-timeout " + MASTER + " 5000"));
    List<String> command =
        List.of(RedisProgram.REDIS_7.path().toString(), settings.toString(), "--sentinel");
    ServerProcess process = new ServerProcess(command, "+monitor master " + MASTER);
    process.start();
    ports.add(port);
    return process;
  }

  private static boolean knowsAll(int sentinel) {
    Map<String, String> known = master(sentinel);
    return known.get("num-slaves").equals("1")
        && known.get("num-other-sentinels").equals("" + (SENTINELS - 1));
  }

  private static Map<String, String> master(int sentinel) {
    return ask(sentinel, commands -> commands.master(MASTER));
  }

  private static <T> T ask(int port, Function<RedisSentinelCommands<String, String>, T> question) {
    RedisClient client = RedisClient.create();
    RedisURI address = RedisURI.Builder.sentinel("127.0.0.1", port, MASTER).build();
    try (StatefulRedisSentinelConnection<String, String> connection =
        client.connectSentinel(address)) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }
}
