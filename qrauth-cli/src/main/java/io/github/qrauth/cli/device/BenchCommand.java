package io.github.qrauth.cli.device;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.protocol.HostMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the wire to a board. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures authenticated round trips (PING, PONG) to a board, in microseconds.")
final class BenchCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST = 1_000_000;

  private final Console console;
  @Mixin private LinkAddress address = new LinkAddress();
  @Mixin private BoardKey key = new BoardKey();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Round trips, 1 to 1000000; default ${DEFAULT-VALUE}. As many warm up before.")
  private int count;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new CommandFailure(ExitCode.USAGE, "--count is 1 to " + MOST);
    }
    KnownBoard board = key.board();
    try (BoardTalk talk = BoardTalk.over(address.link())) {
      talk.prove(board, PATIENCE);
      measure(talk);
      long[] nanos = measure(talk);
      Arrays.sort(nanos);
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "n\t%d%np50\t%.1f%np99\t%.1f%nmax\t%.1f",
                  count,
                  micros(nanos, 0.5),
                  micros(nanos, 0.99),
                  micros(nanos, 1)));
      return ExitCode.OK;
    }
  }

  private long[] measure(BoardTalk talk) {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      long begin = System.nanoTime();
      talk.ask(new HostMessage.Ping(i), PATIENCE);
      nanos[i] = System.nanoTime() - begin;
    }
    return nanos;
  }

  private static double micros(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0;
  }
}
