package io.github.qrauth.cli.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.cli.PrintableText;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.DeviceMessage.Result;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a board whom it sees. */
@Command(
    name = "auth",
    mixinStandardHelpOptions = true,
    description = {
      "Asks a board to look for a face. Prints: status, user, score, liveness, frames, milliseconds,"
          + " separated by tabs. Nobody is logged in by it.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a match",
      "1:no match, or no board that proves itself",
      "2:the command line is wrong",
      "3:the port cannot be opened or has gone"
    })
final class AuthCommand implements Callable<Integer> {
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Console console;
  @Mixin private LinkAddress address = new LinkAddress();
  @Mixin private BoardKey key = new BoardKey();

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      defaultValue = "15000",
      description = "How long the board may look, 1 to 65535; default ${DEFAULT-VALUE}.")
  private int timeout;

  @Option(
      names = "--min-score",
      paramLabel = "N",
      defaultValue = "8000",
      description = "The least score of a match, 0 to 10000; default ${DEFAULT-VALUE}.")
  private int minScore;

  @Option(names = "--no-liveness", description = "Be content with a picture of a face.")
  private boolean withoutLiveness;

  @Option(names = "--user", paramLabel = "NAME", description = "Look for this user only.")
  private @Nullable String user;

  AuthCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    HostMessage.Start start = start();
    KnownBoard board = key.board();
    try (BoardTalk talk = BoardTalk.over(address.link())) {
      talk.prove(board, HANDSHAKE);
      talk.say(start);
      Result result = await(talk, Duration.ofMillis(timeout).plus(GRACE));
      talk.say(new HostMessage.Acknowledge(start.request()));
      print(result);
      return result.status() == DeviceMessage.Status.MATCH ? ExitCode.OK : ExitCode.NOTHING;
    }
  }

  private HostMessage.Start start() {
    try {
      return new HostMessage.Start(
          RequestId.random(RandomSource.secure()),
          timeout,
          minScore,
          !withoutLiveness,
          Optional.ofNullable(user));
    } catch (IllegalArgumentException outOfRange) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(outOfRange.getMessage()));
    }
  }

  private Result await(BoardTalk talk, Duration patience) {
    while (true) {
      DeviceMessage message = talk.next(patience);
      if (message instanceof Result result) {
        return result;
      }
      if (message instanceof DeviceMessage.Failure failure) {
        throw new CommandFailure(ExitCode.NOTHING, "the board refuses: " + failure.error());
      }
      if (message instanceof DeviceMessage.Progress progress) {
        console.error(progress.stage() + " " + progress.percent() + " %");
      }
    }
  }

  private void print(Result result) {
    console
        .out()
        .println(
            String.join(
                "\t",
                result.status().toString(),
                PrintableText.of(result.user().orElse("-")),
                Integer.toString(result.score()),
                result.liveness().toString(),
                Integer.toString(result.frames()),
                Long.toString(result.millis())));
  }
}
