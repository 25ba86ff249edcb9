package io.github.qrauth.cli.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.DeviceKeyFile;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.LineReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a new board its key, over the cable. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a board its key. Hold its button while it starts; it listens for a minute, and takes a"
          + " key once in its life. Prints id and key, once, or puts them into a file of keys.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the board has its key",
      "1:no board asks for one",
      "2:the command line is wrong",
      "3:the port cannot be opened or has gone"
    })
final class ProvisionCommand implements Callable<Integer> {
  private static final Duration ASK_EVERY = Duration.ofMillis(500);
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(1);
  private static final int MOST_SECONDS = 60;

  private final Console console;
  private final Queue<String> heard = new ArrayDeque<>();
  private final LineReader lines = new LineReader(line -> heard.add(new String(line, US_ASCII)));
  @Mixin private LinkAddress address = new LinkAddress();

  @Option(
      names = "--master-key-file",
      paramLabel = "FILE",
      description = {
        "Derive the key from this master key, so that the server needs no list of keys;",
        "64 hex digits in a file that only its owner reads. Without it the key is random."
      })
  private @Nullable Path masterKeyFile;

  @Option(
      names = "--store",
      paramLabel = "FILE",
      description =
          "Keep the key in this file of keys (0600), which a server reads; print the id only.")
  private @Nullable Path storeFile;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to wait for a board, 1 to 60; default ${DEFAULT-VALUE}.")
  private int seconds;

  ProvisionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new CommandFailure(ExitCode.USAGE, "--seconds is 1 to " + MOST_SECONDS);
    }
    try (LinkConnection wire = address.link().open()) {
      DeviceId device = ask(wire, "PROVISION?", "PROVISION:");
      DeviceKey key = key(device);
      String hex = HexFormat.of().formatHex(key.secret().bytes());
      keep(device, key);
      ask(wire, "PROVISION:" + hex, "PROVISIONED:");
      console.out().println(storeFile == null ? device + "\t" + hex : device.toString());
      return ExitCode.OK;
    } catch (LinkException gone) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(gone.getMessage()));
    }
  }

  /** Before the board has it: a key that the board has and nobody else is lost with the board. */
  private void keep(DeviceId device, DeviceKey key) {
    if (storeFile == null) {
      return;
    }
    try {
      DeviceKeyFile.at(storeFile).save(device, DeviceKeys.only(key));
    } catch (QrAuthException unusable) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(unusable.getMessage()));
    }
  }

  private DeviceKey key(DeviceId device) {
    return masterKeyFile == null
        ? DeviceKey.random(RandomSource.secure())
        : DeviceKey.derive(BoardKey.read(masterKeyFile), device);
  }

  /** Asks until the answer that starts so comes; the board's id follows it. */
  private DeviceId ask(LinkConnection wire, String question, String answer) {
    byte[] buffer = new byte[4096];
    for (int tries = seconds * 2; tries > 0; tries--) {
      wire.write(("\n" + question + "\n").getBytes(US_ASCII), WRITE_LIMIT);
      int count = wire.read(buffer, ASK_EVERY);
      lines.accept(buffer, 0, count);
      Optional<DeviceId> device =
          heard.stream()
              .filter(line -> line.startsWith(answer))
              .flatMap(line -> DeviceId.parse(line.substring(answer.length())).stream())
              .findFirst();
      heard.clear();
      if (device.isPresent()) {
        return device.get();
      }
    }
    throw new CommandFailure(
        ExitCode.NOTHING, "no board asks for a key: hold its button while it starts");
  }
}
