package io.github.qrauth.cli.device;

import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.cli.PrintableText;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.DeviceMessage.Info;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints what a board tells of itself. */
@Command(
    name = "info",
    mixinStandardHelpOptions = true,
    description =
        "Lets a board prove itself and prints what it tells: one \"name<tab>value\" a line.")
final class InfoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Console console;
  @Mixin private LinkAddress address = new LinkAddress();
  @Mixin private BoardKey key = new BoardKey();

  InfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    KnownBoard board = key.board();
    try (BoardTalk talk = BoardTalk.over(address.link())) {
      HostHandshake.Proven proven = talk.prove(board, PATIENCE);
      print("id", board.device());
      print("boot", Integer.toUnsignedString(proven.boot()));
      print("capabilities", proven.capabilities());
      DeviceMessage answer = talk.ask(new HostMessage.InfoRequest(), PATIENCE);
      if (answer instanceof Info info) {
        print(info);
        return ExitCode.OK;
      }
      console.error("the board gives no information: " + answer);
      return ExitCode.NOTHING;
    }
  }

  private void print(Info info) {
    info.firmware().ifPresent(value -> print("firmware", value));
    info.modelName().ifPresent(value -> print("model", value));
    info.model().ifPresent(value -> print("model_hash", value));
    info.labels().ifPresent(value -> print("labels", value));
    info.rejectClass().ifPresent(value -> print("reject_class", value));
    info.resetReason().ifPresent(value -> print("reset_reason", value));
    info.freeHeap().ifPresent(value -> print("free_heap", value));
    info.counters()
        .ifPresent(
            counters -> {
              print("bad_crc", counters.badCrc());
              print("bad_tag", counters.badTag());
              print("replay", counters.replay());
              print("overlong", counters.overlong());
            });
  }

  private void print(String name, Object value) {
    console.out().println(name + "\t" + PrintableText.of(value.toString()));
  }
}
