package io.github.qrauth.demo.cluster;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One process of {@code qrauth-demo.jar}. */
final class Node implements AutoCloseable {
  private static final Path JAR = Path.of("target", "qrauth-demo.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;
  private final List<String> command;
  private int clockOffset;
  private Process process;

  private Node(int port, List<String> command) {
    this.port = port;
    this.command = command;
  }

  /** Its clock is ahead of the others' by so many milliseconds from its next start on. */
  Node withClockOffset(int millis) {
    clockOffset = millis;
    return this;
  }

  /** A node that is reached at this address by way of a proxy on this machine. */
  static Node at(int port, String publicUrl, String store, Path home) {
    return new Node(
        port,
        List.of(
            JAVA.toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-jar",
            JAR.toString(),
            "--port",
            String.valueOf(port),
            "--public-url",
            publicUrl,
            "--store",
            store,
            "--home",
            home.toString(),
            "--trusted-proxy",
            "127.0.0.1/32"));
  }

  void start() throws IOException {
    File log = new File("target/cluster-" + port + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("QRAUTH_DEMO_CLOCK_OFFSET", String.valueOf(clockOffset));
    process = builder.start();
  }

  Node awaitHealth() {
    Awaitility.await("node on " + port)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .ignoreExceptions()
        .until(
            () -> {
              revive();
              return health().statusCode() == 200;
            });
    return this;
  }

  HttpResponse<String> health() throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/health"))
            .timeout(Duration.ofSeconds(5))
            .build(),
        ofString());
  }

  /** Starts it again if it has ended by itself, as a supervisor does. */
  void revive() throws IOException {
    if (!process.isAlive()) {
      start();
    }
  }

  /** As a power cut does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
