package io.github.qrauth.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisExecProvider;

/** A server for the length of a benchmark. */
final class BenchRedis implements AutoCloseable {
  private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");
  private static final Pattern VERSION = Pattern.compile("redis_version:(\\S+)");
  private static final double MICROS = 1e6;

  private final String host;
  private final int port;
  private final @Nullable Process process;

  private BenchRedis(String host, int port, @Nullable Process process) {
    this.host = host;
    this.port = port;
    this.process = process;
  }

  static BenchRedis at(String uri) {
    URI address = URI.create(uri);
    return new BenchRedis(address.getHost(), address.getPort(), null);
  }

  static BenchRedis start() throws IOException {
    int port = freePort();
    String binary = RedisExecProvider.defaultProvider().get().getAbsolutePath();
    String dir = Files.createTempDirectory("qrauth-bench").toString();
    Process process =
        new ProcessBuilder(
                binary, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--dir", dir)
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("Ready to accept connections")) {
        return new BenchRedis("127.0.0.1", port, process);
      }
    }
    throw new IOException("redis-server does not start here: name one by QRAUTH_TEST_REDIS_URI");
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  String uri() {
    return "redis://" + host + ":" + port;
  }

  String version() {
    Matcher matcher = VERSION.matcher(info("server"));
    return matcher.find() ? matcher.group(1) : "?";
  }

  double cpuMicros() {
    Matcher matcher = CPU.matcher(info("cpu"));
    double seconds = 0;
    while (matcher.find()) {
      seconds += Double.parseDouble(matcher.group(1));
    }
    return seconds * MICROS;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
  }

  private String info(String section) {
    try (Jedis jedis = new Jedis(host, port)) {
      return jedis.info(section);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
