package io.github.qrauth.cli.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.cli.CliJar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** {@code qrauth-cli device sim} as a process of its own. */
final class Simulated implements AutoCloseable {
  private final Process process;
  private final String[] words;
  private final Writer orders;

  private Simulated(Process process, String firstLine) {
    this.process = process;
    words = firstLine.split("\t");
    orders = process.outputWriter(UTF_8);
  }

  static Simulated board(Path directory, String... options) throws IOException {
    requireCompiler();
    Process process =
        CliJar.start(
            directory,
            Stream.concat(Stream.of("device", "sim"), Stream.of(options)).toArray(String[]::new));
    BufferedReader out = process.inputReader(UTF_8);
    String line = out.readLine();
    if (line == null) {
      throw new AssertionError(new String(process.getErrorStream().readAllBytes(), UTF_8));
    }
    return new Simulated(process, line);
  }

  String port() {
    return "tty:" + words[0];
  }

  String id() {
    return words[1];
  }

  /** The key in a file that its owner alone reads. */
  Path keyFile(Path directory) throws IOException {
    Path file = directory.resolve("board.key");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, words[2] + "\n");
  }

  void order(String order) throws IOException {
    orders.write(order + "\n");
    orders.flush();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    orders.close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the simulator does not end with its input");
    }
  }

  private static void requireCompiler() {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "cc")));
    if (!present && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI proves the firmware (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(present, "no C compiler (cc): boards are not simulated");
  }
}
