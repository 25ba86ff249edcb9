package io.github.qrauth.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as its user starts it: {@code java -jar qrauth-cli.jar …}, a process of its own. */
public final class CliJar {
  private static final Path JAR = Path.of("target", "qrauth-cli.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final int PATIENCE_SECONDS = 60;

  private CliJar() {}

  /** What a run left behind. */
  public record Run(int exitCode, String out, String err) {
    /** The lines of the standard output. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  /** Runs it in a directory until it ends. */
  public static Run in(Path directory, String... arguments) {
    List<String> command = command(arguments);
    try {
      Path out = Files.createTempFile("qrauth-cli", ".out");
      Path err = Files.createTempFile("qrauth-cli", ".err");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + command);
      }
      return new Run(process.exitValue(), text(out), text(err));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** Starts it in a directory and goes on; its errors are the test's. */
  public static Process start(Path directory, String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).directory(directory.toFile()).start();
  }

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String text(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
