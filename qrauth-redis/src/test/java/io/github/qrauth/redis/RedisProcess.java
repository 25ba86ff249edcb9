package io.github.qrauth.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A real Redis server on a loopback port, that can be killed, stopped for a while and restarted.
 */
final class RedisProcess implements AutoCloseable {
  private final int port;
  private final boolean tls;
  private final ServerProcess process;

  private RedisProcess(int port, boolean tls, RedisProgram program, String... settings)
      throws IOException {
    this.port = port;
    this.tls = tls;
    List<String> command = new ArrayList<>(List.of(program.path().toString()));
    command.addAll(List.of(tls ? "--tls-port" : "--port", "" + port));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", ServerProcess.directory().toString(), "--appendonly", "no"));
    command.addAll(List.of(settings));
    process = new ServerProcess(command, "Ready to accept connections");
    process.start();
  }

  static RedisProcess running(String... settings) throws IOException {
    return running(RedisProgram.REDIS_7, settings);
  }

  static RedisProcess running(RedisProgram program, String... settings) throws IOException {
    return Ports.serve(port -> new RedisProcess(port, false, program, settings));
  }

  /** One that speaks TLS only. */
  static RedisProcess runningTls(String... settings) throws IOException {
    String[] all =
        Stream.concat(Stream.of("--port", "0"), Stream.of(settings)).toArray(String[]::new);
    return Ports.serve(port -> new RedisProcess(port, true, RedisProgram.REDIS_7, all));
  }

  /** Again, after a {@link #kill}: on the same port, and as empty as at first. */
  void start() throws IOException {
    process.start();
  }

  int port() {
    return port;
  }

  String uri() {
    return (tls ? "rediss" : "redis") + "://127.0.0.1:" + port;
  }

  /** As a crash: nothing is said to anybody. */
  void kill() {
    process.kill();
  }

  /** It hangs: connections stand, nothing answers. */
  void freeze() {
    process.signal("-STOP");
  }

  void thaw() {
    process.signal("-CONT");
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

  String info(String section) {
    return ask(direct -> direct.info(section));
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
}
