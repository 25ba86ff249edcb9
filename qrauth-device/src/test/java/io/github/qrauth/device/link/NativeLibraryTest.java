package io.github.qrauth.device.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fazecast.jSerialComm.SerialPort;
import io.github.qrauth.device.firmware.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("fault 39: no planted library runs, and no link in tmp is followed")
class NativeLibraryTest {
  private static final String RAN = "planted library ran";
  @TempDir Path directory;

  @Test
  void load_whenNothingIsPlanted_succeedsAndLeavesNothing() throws Exception {
    assertThat(load("-Djava.io.tmpdir=" + directory)).isEqualTo("loaded");
    try (Stream<Path> left = Files.list(directory).filter(path -> !isJvmOwn(path))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @DisplayName("A: a library in tmp, where jSerialComm would look first, does not run")
  void load_whenLibraryIsInTmp_ignoresIt() throws Exception {
    Path planted = Files.createDirectories(directory.resolve("jSerialComm/./2.11.4"));
    plant(planted.resolve("libjSerialComm.so"));

    assertThat(load("-Djava.io.tmpdir=" + directory)).isEqualTo("loaded");
  }

  @Test
  @DisplayName("the proof that a planted library can run: jSerialComm without our loader runs it")
  void control_withoutOurLoader_runsPlantedLibrary() throws Exception {
    Path planted = Files.createDirectories(directory.resolve("jSerialComm/./2.11.4"));
    plant(planted.resolve("libjSerialComm.so"));

    assertThat(run("bare", "-Djava.io.tmpdir=" + directory)).contains(RAN);
  }

  @Test
  @DisplayName("B: a link in tmp does not make it delete somebody's files")
  void load_whenTmpHoldsLink_deletesNothing() throws Exception {
    Path victim = Files.createDirectories(directory.resolve("victim/files"));
    Files.writeString(victim.resolve("thesis.txt"), "years of work");
    Path shared = Files.createDirectories(directory.resolve("tmp/jSerialComm"));
    Files.createSymbolicLink(shared.resolve("old"), victim.getParent());
    Path home = Files.createDirectories(directory.resolve("home/.jSerialComm"));
    Files.createSymbolicLink(home.resolve("old"), victim.getParent());

    assertThat(load("-Djava.io.tmpdir=" + shared.getParent(), "-Duser.home=" + home.getParent()))
        .isEqualTo("loaded");
    assertThat(victim.resolve("thesis.txt")).hasContent("years of work");
  }

  @Test
  @DisplayName("D: a wrong jSerialComm.library.path of the host leads to no fall-back")
  void load_whenLibraryPathIsWrong_usesOurCopy() throws Exception {
    Path planted = Files.createDirectories(directory.resolve("set"));
    plant(planted.resolve("libjSerialComm.so"));

    assertThat(load("-DjSerialComm.library.path=" + planted, "-Djava.io.tmpdir=" + directory))
        .isEqualTo("loaded");
  }

  @Test
  @DisplayName("E: a library on java.library.path is refused before it can run")
  void load_whenLibraryIsOnJavaLibraryPath_refuses() throws Exception {
    Path planted = Files.createDirectories(directory.resolve("lib"));
    plant(planted.resolve("libjSerialComm.so"));

    assertThat(load("-Djava.library.path=" + planted)).startsWith("UNAVAILABLE").contains("remove");
  }

  @Test
  @DisplayName("E: a java.library.path that others can write is refused")
  void load_whenOthersMayWriteJavaLibraryPath_refuses() throws Exception {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(load("-Djava.library.path=" + open))
        .startsWith("UNAVAILABLE")
        .contains("others may write");
  }

  @Test
  void load_whenDirectoryIsMissing_saysSo() throws Exception {
    assertThat(load("-Djava.io.tmpdir=" + directory.resolve("absent"))).startsWith("UNAVAILABLE");
  }

  /** For a JVM of its own: a library is loaded once in a process. */
  public static void main(String... args) {
    if (args[0].equals("bare")) {
      System.out.println(SerialPort.getCommPorts().length + " ports");
      return;
    }
    try {
      NativeLibrary.load(Path.of(System.getProperty("java.io.tmpdir")));
      System.out.println("loaded");
    } catch (LinkException refused) {
      System.out.println(refused.fault() + " " + refused.getMessage());
    }
  }

  private static String load(String... options) throws IOException, InterruptedException {
    String output = run("ours", options);
    assertThat(output).doesNotContain(RAN);
    return output;
  }

  private static String run(String loader, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            NativeLibraryTest.class.getName(),
            loader));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output.strip();
  }

  /** A library that tells when somebody loads it. */
  private static void plant(Path library) throws IOException {
    Firmware.sharedLibrary(
        "#include <stdio.h>\n__attribute__((constructor)) static void run(void) { puts(\""
            + RAN
            + "\"); }\n",
        library);
  }

  private static boolean isJvmOwn(Path path) {
    return path.getFileName().toString().startsWith("hsperfdata");
  }
}
