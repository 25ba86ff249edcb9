package io.github.qrauth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as a process of its own. */
@Timeout(60)
class DemoProcessTest {
  private record Ended(int code, String out, String err) {}

  @Test
  void help_isShown() throws Exception {
    Ended help = run("--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("--port", "--public-url", "--tls", "--simulator");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--prot 1",
        "--port",
        "--port x",
        "--port 0",
        "--port 65536",
        "--public-url ftp://x",
        "--public-url https://x/path",
        "--simulator maybe",
        "--tls /no/such/file:HOME",
        "extra"
      })
  void badArgument_isOneClearLineAndCode2(String arguments) throws Exception {
    assertMistake(run(arguments.split(" ")));
  }

  @Test
  void portInUse_isOneClearLineAndCode2() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Ended ended = run("--port", String.valueOf(taken.getLocalPort()));

      assertMistake(ended);
      assertThat(ended.err()).contains(String.valueOf(taken.getLocalPort())).contains("--port");
    }
  }

  @Test
  void start_saysWhenItIsReady_andEndsQuietlyWhenAsked() throws Exception {
    int port = RunningDemo.freePort();
    Process process = process("--port", String.valueOf(port)).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = new ArrayList<>();
      String line = "";
      while (line != null && !line.contains("is ready")) {
        line = out.readLine();
        lines.add(line);
      }
      System.out.println(line);
      assertThat(String.join("\n", lines))
          .contains("http://localhost:" + port + "/", "ada / analytical");
      HttpRequest page = HttpRequest.newBuilder(URI.create("http://localhost:" + port)).build();
      assertThat(Visitor.plainClient().send(page, BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    } finally {
      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.errorReader().lines()).isEmpty();
  }

  private static void assertMistake(Ended ended) {
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).startsWith("qrauth-demo: ").hasLineCount(1);
    assertThat(ended.out()).isEmpty();
  }

  private static Ended run(String... args) throws IOException, InterruptedException {
    Process process = process(args).start();
    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    return new Ended(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static ProcessBuilder process(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Demo.class.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command);
  }
}
