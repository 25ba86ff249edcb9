package io.github.qrauth.device.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Builds the C firmware with the system's compiler, with sanitizers, once per run of the tests. */
public final class Firmware {
  private static final Path SOURCES = Path.of("firmware").toAbsolutePath();
  private static final Path BUILD = Path.of("target", "firmware").toAbsolutePath();
  private static final List<String> WARNINGS =
      List.of("-std=c99", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-pedantic", "-Werror");
  private static final List<String> SANITIZERS =
      List.of("-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all");

  private static final Map<String, Path> PROGRAMS = new ConcurrentHashMap<>();

  private Firmware() {}

  /** The program of the core and this main, such as {@code test/fuzz.c}. */
  public static Path program(String main) {
    return PROGRAMS.computeIfAbsent(main, Firmware::build);
  }

  private static Path build(String main) {
    requireCompiler();
    Path program = BUILD.resolve(main.replaceAll("[/.]", "-"));
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(WARNINGS);
    command.addAll(SANITIZERS);
    coreSources().forEach(source -> command.add(source.toString()));
    command.addAll(List.of(SOURCES.resolve(main).toString(), "-o", program.toString()));
    run(command);
    return program;
  }

  /** Builds a shared library from one source text. */
  public static void sharedLibrary(String source, Path library) throws IOException {
    requireCompiler();
    Path file = library.resolveSibling("source.c");
    Files.writeString(file, source);
    run(List.of("cc", "-shared", "-fPIC", file.toString(), "-o", library.toString()));
  }

  /** The core alone, as one relocatable object, optimised for size. */
  static Path core() {
    requireCompiler();
    Path core = BUILD.resolve("core.o");
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(WARNINGS);
    command.addAll(List.of("-Os", "-fno-asynchronous-unwind-tables", "-r", "-nostdlib"));
    coreSources().forEach(source -> command.add(source.toString()));
    command.addAll(List.of("-o", core.toString()));
    run(command);
    return core;
  }

  /** What the command prints. */
  static String run(List<String> command) {
    try {
      Files.createDirectories(BUILD);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + "\n" + output);
      }
      return output;
    } catch (IOException cannotRun) {
      throw new UncheckedIOException(cannotRun);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static Stream<Path> coreSources() {
    return Stream.of("qrd.c", "qrd_line.c", "qrd_sha256.c").map(SOURCES.resolve("core")::resolve);
  }

  private static void requireCompiler() {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "cc")));
    if (!present && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI proves the firmware (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(present, "no C compiler (cc): the firmware is not tested");
  }
}
