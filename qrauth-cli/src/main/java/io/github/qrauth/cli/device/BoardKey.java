package io.github.qrauth.cli.device;

import io.github.qrauth.base.Secret;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HexFormat;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which board, and its key: from files only, since arguments are seen by everybody. */
final class BoardKey {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The board's id: 16 hex digits, or the MAC address of an ESP32.")
  private String id = "";

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Where the key comes from. */
  static final class Source {
    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "The board's key: 64 hex digits, in a file that only its owner reads (0600).")
    private Path keyFile = Path.of("");

    @Option(
        names = "--master-key-file",
        paramLabel = "FILE",
        description = "The master key that the board's key is derived from, likewise.")
    private Path masterKeyFile = Path.of("");
  }

  /** The board; to be asked for before a port is opened, so that nobody waits for a wrong file. */
  KnownBoard board() {
    return new KnownBoard(device(), key());
  }

  private DeviceId device() {
    return DeviceId.parse(id)
        .or(() -> DeviceId.ofMac(id))
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, "--id is 16 hex digits or a MAC address"));
  }

  private DeviceKey key() {
    try {
      return source.keyFile.toString().isEmpty()
          ? DeviceKey.derive(read(source.masterKeyFile), device())
          : DeviceKey.of(read(source.keyFile));
    } catch (IllegalArgumentException noKey) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(noKey.getMessage()));
    }
  }

  static Secret read(Path file) {
    try {
      requirePrivate(file);
      return Secret.of(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException noHex) {
      throw new CommandFailure(ExitCode.UNREADABLE, file + " does not hold 64 hex digits");
    } catch (IOException unreadable) {
      throw new CommandFailure(ExitCode.UNREADABLE, "cannot read " + file);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
    if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      throw new CommandFailure(
          ExitCode.UNREADABLE, "others can read " + file + ": chmod 600 it, and rotate the key");
    }
  }
}
