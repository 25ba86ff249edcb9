package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The firmware's sources, which lie in this jar, built for this machine. */
final class FirmwareProgram {
  private static final List<String> HEADERS =
      List.of("core/qrd.h", "core/qrd_line.h", "core/qrd_provision.h", "core/qrd_sha256.h");
  private static final List<String> SOURCES =
      List.of(
          "core/qrd.c",
          "core/qrd_line.c",
          "core/qrd_provision.c",
          "core/qrd_hmac.c",
          "core/qrd_sha256.c",
          "posix/fakeboard.c");

  private FirmwareProgram() {}

  /** The program, built into this directory unless it is there already. */
  static Path in(Path directory) {
    Path program = directory.resolve("fakeboard");
    if (!Files.isExecutable(program)) {
      try {
        build(directory, program);
      } catch (IOException cannotBuild) {
        throw new UncheckedIOException("the firmware needs a C compiler (cc)", cannotBuild);
      }
    }
    return program;
  }

  private static void build(Path directory, Path program) throws IOException {
    for (String header : HEADERS) {
      unpack(header, directory);
    }
    List<String> command = new ArrayList<>(List.of("cc", "-std=c99", "-O2"));
    for (String source : SOURCES) {
      command.add(unpack(source, directory).toString());
    }
    command.addAll(List.of("-o", program.toString()));
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    compiler.getOutputStream().close();
    String said = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    if (compiler.onExit().join().exitValue() != 0) {
      throw new IOException(said);
    }
  }

  private static Path unpack(String name, Path directory) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(directory.resolve(name).getParent());
    try (InputStream source = FirmwareProgram.class.getResourceAsStream("firmware/" + name)) {
      if (source == null) {
        throw new IOException("this jar lacks " + name);
      }
      Files.write(file, source.readAllBytes());
    }
    return file;
  }
}
