package io.github.qrauth.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("fault 25: a port that another user may not open, asked by a JVM of that user")
class OtherUserTest {
  private static final DeviceId DEVICE = new DeviceId(25);
  private static final String NOBODY = "65534";
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"tty", "serial"})
  void open_byAnotherUser_saysWhatToDo(String kind) throws Exception {
    requireSetpriv();
    DeviceKey key = DeviceKey.random(RandomSource.secure());
    try (FakeBoardProcess board = FakeBoardProcess.start(key, DEVICE)) {
      Files.setPosixFilePermissions(board.terminal(), PosixFilePermissions.fromString("rw-------"));
      String said = openAsNobody(kind, board.terminal());

      assertThat(said).startsWith("PERMISSION_DENIED").contains("usermod -aG dialout", "udev");
    }
  }

  /** For a JVM of another user. */
  public static void main(String... args) {
    Path port = Path.of(args[1]);
    try {
      (args[0].equals("tty")
              ? TtyLink.of(port, 115_200)
              : SerialLink.of(port.toString(), 115_200, ModemLines.KEEP_ASSERTED)
                  .withNativeDirectory(Path.of(args[2])))
          .open()
          .close();
      System.out.println("opened");
    } catch (LinkException refused) {
      System.out.println(refused.fault() + " " + refused.getMessage());
    }
  }

  /** The class path is copied to where another user may read it: a checkout may not be. */
  private String openAsNobody(String kind, Path port) throws Exception {
    Path readable = Files.createDirectory(Path.of("/tmp").resolve(directory.getFileName() + "-25"));
    try {
      StringBuilder classPath = new StringBuilder();
      int number = 0;
      for (String entry : System.getProperty("java.class.path").split(":")) {
        Path copy = readable.resolve("cp" + number++ + (entry.endsWith(".jar") ? ".jar" : ""));
        copy(Path.of(entry), copy);
        classPath.append(copy).append(':');
      }
      Path own = Files.createDirectory(readable.resolve("tmp"));
      makeReadable(readable);
      Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
      return run(kind, port, classPath.toString(), own);
    } finally {
      delete(readable);
    }
  }

  private static String run(String kind, Path port, String classPath, Path own)
      throws IOException, InterruptedException {
    Process jvm =
        new ProcessBuilder(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + own,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                OtherUserTest.class.getName(),
                kind,
                port.toString(),
                own.toString())
            .directory(own.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(jvm.getInputStream().readAllBytes(), UTF_8);
    assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.strip();
  }

  private static void requireSetpriv() {
    boolean root = System.getProperty("user.name").equals("root");
    boolean setpriv =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "setpriv")));
    boolean possible = root && setpriv && javaIsReadable();
    if (!possible && "true".equals(System.getenv("CI"))) {
      Assertions.fail("CI shows fault 25: it needs root, setpriv and a JDK that others may run");
    }
    Assumptions.assumeTrue(
        possible, "no other user to be (root, setpriv, a JDK for all): fault 25 is not shown");
  }

  private static boolean javaIsReadable() {
    try {
      Process java =
          new ProcessBuilder(
                  List.of(
                      "setpriv",
                      "--reuid=" + NOBODY,
                      "--regid=" + NOBODY,
                      "--clear-groups",
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-version"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return java.waitFor() == 0;
    } catch (IOException | InterruptedException impossible) {
      return false;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }

  private static void makeReadable(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      all.forEach(
          each -> {
            try {
              Files.setPosixFilePermissions(
                  each,
                  PosixFilePermissions.fromString(
                      Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--"));
            } catch (IOException failure) {
              throw new UncheckedIOException(failure);
            }
          });
    }
  }

  private static void delete(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
