package io.github.qrauth.cli.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.link.Capture;
import io.github.qrauth.device.link.DeviceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a board says. */
@Command(
    name = "monitor",
    mixinStandardHelpOptions = true,
    description = "Shows what a board says, until it is gone, the time is over, or Ctrl-C.")
final class MonitorCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 86_400;

  private final Console console;
  @Mixin private LinkAddress address = new LinkAddress();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "86400",
      description = "At most so long, 1 to 86400; default a day.")
  private int seconds;

  @Option(
      names = "--capture",
      paramLabel = "FILE",
      description = "Keep the bytes with their times, at most 16 MiB; users' names are among them.")
  private @Nullable Path file;

  MonitorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new CommandFailure(ExitCode.USAGE, "--seconds is 1 to " + MOST_SECONDS);
    }
    Capture capture = new Capture(InstantSource.system());
    DeviceLink link = address.link();
    long heard =
        Listening.to(file == null ? link : capture.watch(link), Duration.ofSeconds(seconds))
            .print(console.out());
    if (file != null) {
      write(file, capture.format());
    }
    return heard > 0 ? ExitCode.OK : ExitCode.NOTHING;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, UTF_8);
    } catch (IOException unwritable) {
      throw new CommandFailure(ExitCode.UNREADABLE, "cannot write " + file);
    }
  }
}
