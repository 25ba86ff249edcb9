package io.github.qrauth.redis;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import redis.embedded.RedisExecProvider;

/** The servers that are started, each a program of its own. */
enum RedisProgram {
  REDIS_7 {
    @Override
    Path find() throws IOException {
      return RedisExecProvider.defaultProvider().get().toPath();
    }
  },
  /** The oldest that is promised; Maven lays it beside the classes, where both do not meet. */
  REDIS_6_2 {
    @Override
    Path find() throws IOException {
      Path directory = Path.of("target", "redis-6.2");
      String arch = System.getProperty("os.arch").replace("aarch64", "arm64");
      try (Stream<Path> programs = Files.list(directory)) {
        Path program =
            programs
                .filter(file -> file.toString().endsWith("-linux-" + arch))
                .findFirst()
                .orElseThrow(() -> new IOException("no Redis 6.2 for " + arch));
        if (program.toFile().setExecutable(true)) {
          return program;
        }
        throw new IOException("not executable: " + program);
      }
    }
  },
  /** From the machine: there is none to be had as a jar. */
  VALKEY {
    @Override
    Path find() throws IOException {
      return onPath("valkey-server")
          .orElseThrow(() -> new IOException("no valkey-server on the PATH"));
    }
  };

  private Path found;

  abstract Path find() throws IOException;

  /** The program; found once. */
  synchronized Path path() throws IOException {
    if (found == null) {
      found = find().toAbsolutePath();
    }
    return found;
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
