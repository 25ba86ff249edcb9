package io.github.qrauth.cli.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.WireLine;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a line apart that somebody found in a log. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description =
        "Takes a frame apart. Without the session's key nobody can say whether it is genuine.")
final class DecodeFrameCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "LINE", description = "Such as '@Q1:AQEAAA…*D822'; mind the quotes.")
  private String line = "";

  DecodeFrameCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ReadLine read = WireLine.read(line.strip().getBytes(UTF_8));
    if (!(read instanceof ReadLine.Frame frame)) {
      console.error("no frame: " + read);
      return ExitCode.NOTHING;
    }
    Pdu pdu = frame.pdu();
    console.out().println(FrameText.of(pdu));
    console.out().println("body\t" + HexFormat.of().formatHex(pdu.body()));
    return ExitCode.OK;
  }
}
