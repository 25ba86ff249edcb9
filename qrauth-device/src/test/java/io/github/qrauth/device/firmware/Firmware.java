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
    return PROGRAMS.computeIfAbsent(main, name -> build(name, "", List.of(), List.of()));
  }

  /** The same with the hash of mbedTLS, as on an ESP32. */
  public static Path programWithMbedTls(String main) {
    return PROGRAMS.computeIfAbsent(
        main + " mbedtls",
        key -> {
          requireHeader("mbedtls/sha256.h", "libmbedtls-dev");
          return build(main, "-mbedtls", List.of("-DQRD_MBEDTLS"), List.of("-lmbedcrypto"));
        });
  }

  private static Path build(
      String main, String suffix, List<String> switches, List<String> libraries) {
    requireProgram("cc", "gcc libc6-dev");
    Path program = BUILD.resolve(main.replaceAll("[/.]", "-") + suffix);
    List<String> command = new ArrayList<>(List.of("cc"));
    command.addAll(WARNINGS);
    command.addAll(SANITIZERS);
    command.addAll(switches);
    coreSources().forEach(source -> command.add(source.toString()));
    command.addAll(List.of(SOURCES.resolve(main).toString(), "-o", program.toString()));
    command.addAll(libraries);
    run(command);
    return program;
  }

  /**
   * What the compiler says of the sketch, laid out as its README tells, beside stubs of the board.
   */
  static String checkSketch(Path directory, String... switches) throws IOException {
    requireProgram("c++", "g++ libc6-dev");
    requireHeader("mbedtls/sha256.h", "libmbedtls-dev");
    copy(SOURCES.resolve("esp32/qrauth_board"), directory);
    copy(SOURCES.resolve("core"), Files.createDirectories(directory.resolve("src/core")));
    List<String> command = new ArrayList<>(List.of("c++", "-std=gnu++17", "-fsyntax-only"));
    command.addAll(List.of("-Wall", "-Wextra", "-Werror", "-DQRD_MBEDTLS"));
    command.addAll(List.of(switches));
    command.addAll(List.of("-I" + SOURCES.resolve("esp32/stubs"), "-x", "c++"));
    command.add(directory.resolve("qrauth_board.ino").toString());
    return run(command);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Builds a shared library from one source text. */
  public static void sharedLibrary(String source, Path library) throws IOException {
    requireProgram("cc", "gcc libc6-dev");
    Path file = library.resolveSibling("source.c");
    Files.writeString(file, source);
    run(List.of("cc", "-shared", "-fPIC", file.toString(), "-o", library.toString()));
  }

  /** The core alone, as one relocatable object, optimised for size. */
  static Path core() {
    requireProgram("cc", "gcc libc6-dev");
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
    return Stream.of(
            "qrd.c",
            "qrd_line.c",
            "qrd_provision.c",
            "qrd_hmac.c",
            "qrd_sha256.c",
            "qrd_sha256_mbedtls.c")
        .map(SOURCES.resolve("core")::resolve);
  }

  private static void requireProgram(String name, String packages) {
    boolean present =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    require(present, name, packages);
  }

  private static void requireHeader(String name, String packages) {
    require(Files.exists(Path.of("/usr/include", name)), name, packages);
  }

  private static void require(boolean present, String what, String packages) {
    if (!present && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no " + what + ": CI proves the firmware (apt-get install " + packages + ")");
    }
    Assumptions.assumeTrue(present, "no " + what + ": this part of the firmware is not tested");
  }
}
