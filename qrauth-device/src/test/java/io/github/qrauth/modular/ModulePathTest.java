package io.github.qrauth.modular;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The native library is loaded privately when the library runs as named modules")
class ModulePathTest {
  /** What the two modules of ours and their requirements are called on the class path. */
  private static final List<String> MODULES =
      List.of(
          "qrauth-core",
          "qrauth-device",
          "jSerialComm",
          "slf4j-api",
          "jspecify",
          "caffeine",
          "core-3",
          "nimbus-jose-jwt");

  @TempDir Path directory;

  @Test
  void open_onTheModulePath_loadsFromThePrivateDirectory() throws Exception {
    DeviceKey key = DeviceKey.random(RandomSource.secure());
    try (FakeBoardProcess board = FakeBoardProcess.start(key, new DeviceId(39))) {
      assertThat(run(board.terminal().toString()))
          .containsExactly("module io.github.qrauth.device", "opened");
    }
    assertThat(directory).isEmptyDirectory();
  }

  private List<String> run(String port) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--module-path",
                entries(true),
                "--add-modules",
                "io.github.qrauth.device,com.fazecast.jSerialComm",
                "-cp",
                entries(false),
                ModularHost.class.getName(),
                port,
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(jvm.getInputStream().readAllBytes(), UTF_8);
    assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return said.lines().filter(line -> !line.startsWith("SLF4J")).toList();
  }

  private static String entries(boolean modules) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> isModule(entry) == modules)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isModule(String entry) {
    boolean tests = entry.endsWith("test-classes");
    String[] parts = entry.split("/", -1);
    String name = entry.endsWith("classes") ? parts[parts.length - 3] : parts[parts.length - 1];
    return !tests && MODULES.stream().anyMatch(name::startsWith);
  }
}
