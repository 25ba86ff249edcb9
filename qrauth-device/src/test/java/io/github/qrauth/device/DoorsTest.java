package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What talks to boards knows nothing of logins")
class DoorsTest {
  private static final Path ROOT =
      Path.of("src", "main", "java", "io", "github", "qrauth", "device");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(io\\.github\\.qrauth\\.[a-z.]+)\\.");

  @ParameterizedTest
  @CsvSource({
    "protocol, io\\.github\\.qrauth\\.(base|device\\.protocol.*)",
    "link, io\\.github\\.qrauth\\.(base|device\\.link)"
  })
  void room_always_usesTheGroundAndItselfOnly(String room, String allowed) throws IOException {
    assertThat(imports(ROOT.resolve(room))).isNotEmpty().allMatch(used -> used.matches(allowed));
  }

  @Test
  @DisplayName("only the approver and what it is made of touch the engine")
  void engine_isKnownToTheApproverAlone() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      List<String> knowing =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> importsOf(file).anyMatch("io.github.qrauth.login"::equals))
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      assertThat(knowing).containsExactly("DeviceApprover.java", "Look.java", "Looks.java");
    }
  }

  private static List<String> imports(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(DoorsTest::importsOf)
          .distinct()
          .toList();
    }
  }

  private static Stream<String> importsOf(Path file) {
    try {
      return IMPORT.matcher(Files.readString(file)).results().map(found -> found.group(1));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
