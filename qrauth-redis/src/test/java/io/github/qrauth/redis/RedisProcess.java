package io.github.qrauth.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import redis.embedded.RedisExecProvider;

/**
 * A real Redis server on a loopback port, that can be killed, stopped for a while and restarted.
 */
final class RedisProcess implements AutoCloseable {
  private static final String READY = "Ready to accept connections";

  private final int port;
  private final List<String> command = new ArrayList<>();
  private Process process;

  private RedisProcess(String... settings) throws IOException {
    port = freePort();
    Path dir = Files.createTempDirectory("qrauth-redis");
    dir.toFile().deleteOnExit();
    command.add(RedisExecProvider.defaultProvider().get().getAbsolutePath());
    command.addAll(List.of("--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", dir.toString(), "--appendonly", "no"));
    command.addAll(List.of(settings));
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "stop-redis"));
  }

  static RedisProcess running(String... settings) throws IOException {
    RedisProcess redis = new RedisProcess(settings);
    redis.start();
    return redis;
  }

  void start() throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        drain(log);
        return;
      }
    }
    throw new IOException("redis-server ended: " + said);
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  long pid() {
    return process.pid();
  }

  /** As a crash: nothing is said to anybody. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** It hangs: connections stand, nothing answers. */
  void freeze() {
    signal("-STOP");
  }

  void thaw() {
    signal("-CONT");
  }

  /** Asks the server directly. */
  <T> T ask(Function<RedisCommands<String, String>, T> question) {
    RedisClient client = RedisClient.create(uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return question.apply(connection.sync());
    } finally {
      client.shutdown();
    }
  }

  /** Any command, by its words. */
  void command(String... words) {
    ask(
        redis -> {
          CommandArgs<String, String> args = new CommandArgs<>(StringCodec.UTF8);
          for (int i = 1; i < words.length; i++) {
            args.add(words[i]);
          }
          return redis.dispatch(
              () -> words[0].getBytes(StandardCharsets.US_ASCII),
              new StatusOutput<>(StringCodec.UTF8),
              args);
        });
  }

  @Override
  public void close() {
    kill();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // The bus of a cluster is 10,000 above its port.
      int port = socket.getLocalPort();
      return port > 55_000 ? port - 20_000 : port;
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, "" + pid()).start().onExit().join();
    } catch (IOException noKill) {
      throw new IllegalStateException(noKill);
    }
  }

  private static void drain(BufferedReader log) {
    Thread thread =
        new Thread(
            () -> {
              try {
                log.transferTo(java.io.Writer.nullWriter());
              } catch (IOException ended) {
                // With the process.
              }
            },
            "redis-log");
    thread.setDaemon(true);
    thread.start();
  }
}
