package io.github.qrauth.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server that says in its log that it is ready; ends with this JVM at the latest. */
final class ServerProcess {
  private final List<String> command;
  private final String ready;
  private Process process;

  ServerProcess(List<String> command, String ready) {
    this.command = List.copyOf(command);
    this.ready = ready;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill, "stop-redis"));
  }

  /** An empty directory of its own. */
  static Path directory() throws IOException {
    Path directory = Files.createTempDirectory("qrauth-redis");
    directory.toFile().deleteOnExit();
    return directory;
  }

  /** Returns when it is ready. */
  void start() throws IOException {
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains(ready)) {
        drain(log);
        return;
      }
    }
    throw new IOException(command.get(0) + " ended: " + said);
  }

  /** As a crash: nothing is said to anybody. */
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /** Sends a signal of the system, such as {@code -STOP}. */
  void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, "" + process.pid()).start().onExit().join();
    } catch (IOException noKill) {
      throw new IllegalStateException(noKill);
    }
  }

  private static void drain(BufferedReader log) {
    Thread thread =
        new Thread(
            () -> {
              try {
                log.transferTo(Writer.nullWriter());
              } catch (IOException ended) {
                // With the process.
              }
            },
            "redis-log");
    thread.setDaemon(true);
    thread.start();
  }
}
