package io.github.qrauth.cli.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.cli.CliJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("qrauth-cli device against the firmware on a terminal: three processes")
class DeviceIT {
  private static final String OTHER_KEY = "01".repeat(31) + "02";
  @TempDir Path directory;

  @Test
  void auth_whenTheUserIsThere_printsTheMatch() throws Exception {
    try (Simulated board = Simulated.board(directory, "--user", "ada")) {
      CliJar.Run run = device("auth", board.port(), "--id", board.id(), "--key-file", key(board));

      assertThat(run.err()).isEmpty();
      assertThat(run.out()).matches("MATCH\tada\t9800\tPASSED\t3\t\\d+\n");
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void auth_whenAPictureIsHeldUp_printsWhatItIsAndFails() throws Exception {
    try (Simulated board = Simulated.board(directory)) {
      board.order("picture ada");
      CliJar.Run run = device("auth", board.port(), "--id", board.id(), "--key-file", key(board));

      assertThat(run.out()).startsWith("SPOOF\t-\t");
      assertThat(run.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void auth_withAnotherKey_saysWhatIsWrong() throws Exception {
    try (Simulated board = Simulated.board(directory, "--user", "ada")) {
      String other = file("other.key", OTHER_KEY, "rw-------");
      CliJar.Run run = device("auth", board.port(), "--id", board.id(), "--key-file", other);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("is this its key?");
    }
  }

  @Test
  void auth_withAKeyThatOthersRead_refusesToUseIt() throws Exception {
    String open = file("open.key", OTHER_KEY, "rw-r--r--");
    CliJar.Run run =
        device("auth", "tty:/dev/null", "--id", "246f28aabbcc0000", "--key-file", open);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("others can read", "chmod 600").doesNotContain(OTHER_KEY);
  }

  @Test
  void info_andBench_ofASimulatedBoard_printTheirFigures() throws Exception {
    try (Simulated board = Simulated.board(directory)) {
      String key = key(board);
      CliJar.Run info = device("info", board.port(), "--id", board.id(), "--key-file", key);
      CliJar.Run bench =
          device("bench", board.port(), "--id", board.id(), "--key-file", key, "--count", "50");

      assertThat(info.lines()).contains("id\t" + board.id(), "boot\t1", "bad_crc\t0");
      assertThat(bench.out()).containsPattern("n\t50\np50\t\\d+\\.\\d\np99\t\\d+\\.\\d\n");
    }
  }

  @Test
  void probe_ofABoard_tellsItsIdAndOfNoise_theBaudRate() throws Exception {
    try (Simulated board = Simulated.board(directory)) {
      assertThat(device("probe", board.port()).out())
          .startsWith("QRD1\tid " + board.id() + "\tboot 1\t");
      board.order("mode baud");
      CliJar.Run noisy = device("probe", board.port(), "--seconds", "1");
      assertThat(noisy.out()).isEqualTo("noise\twrong baud rate?\n");
      assertThat(noisy.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void provision_ofANewBoard_givesItAKeyThatWorks() throws Exception {
    try (Simulated board = Simulated.board(directory, "--unprovisioned", "--user", "ada")) {
      CliJar.Run given = device("provision", board.port());
      String[] words = given.out().strip().split("\t");
      assertThat(words[0]).isEqualTo(board.id());
      String key = file("given.key", words[1], "rw-------");

      assertThat(device("auth", board.port(), "--id", words[0], "--key-file", key).exitCode())
          .isZero();
      assertThat(device("provision", board.port(), "--seconds", "1").exitCode())
          .as("a board takes one key")
          .isEqualTo(1);
    }
  }

  @Test
  void provision_intoAFileOfKeys_showsNoKey() throws Exception {
    try (Simulated board = Simulated.board(directory, "--unprovisioned")) {
      Path keys = directory.resolve("keys");
      CliJar.Run given = device("provision", board.port(), "--store", keys.toString());

      assertThat(given.out()).isEqualTo(board.id() + "\n");
      assertThat(Files.readString(keys)).contains(board.id());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void list_printsAPortALine_orSaysByItsExitCodeThatThereIsNone() {
    CliJar.Run run = device("list");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(run.lines().isEmpty() ? 1 : 0);
    assertThat(run.lines()).allMatch(line -> line.split("\t").length == 5);
  }

  @Test
  void monitor_ofATalkativeProgram_showsLinesAndKeepsThem() throws Exception {
    Path capture = directory.resolve("capture.txt");
    CliJar.Run run =
        device("monitor", "exec:printf hello\\nboard\\n", "--capture", capture.toString());

    assertThat(run.lines()).containsExactly("hello", "board");
    assertThat(Files.readString(capture)).contains(" < 68656c6c6f0a");
  }

  @Test
  void decode_ofAKnownFrame_takesItApart_andOfADamagedOne_saysSo() {
    String line = "@Q1:AQEAAAAAAAAAAAAQoKGio6SlpqeoqaqrrK2urwAAAAAAAAAAAAAAAAAAAAA*D822";

    assertThat(device("decode", line).out())
        .isEqualTo(
            "HELLO\tsid 00000000\tseq 0\t16 bytes\nbody\ta0a1a2a3a4a5a6a7a8a9aaabacadaeaf\n");
    CliJar.Run damaged = device("decode", line.replace("D822", "D823"));
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.err()).contains("BAD_FRAME");
  }

  @Test
  void anyCommand_withAPortThatIsNone_isAUsageErrorOrSaysWhatToDo() {
    assertThat(device("probe", "tcp:nowhere").exitCode()).isEqualTo(2);
    CliJar.Run missing = device("probe", "/dev/ttyQRAUTH0");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("/dev/ttyQRAUTH0");
  }

  private String key(Simulated board) throws IOException {
    return board.keyFile(directory).toString();
  }

  private String file(String name, String text, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file.toString();
  }

  private CliJar.Run device(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "device";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CliJar.in(directory, all);
  }
}
