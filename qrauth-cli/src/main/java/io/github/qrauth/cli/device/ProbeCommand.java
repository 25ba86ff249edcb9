package io.github.qrauth.cli.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.LogLine;
import io.github.qrauth.device.protocol.NoiseMeter;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.ResetMarker;
import io.github.qrauth.device.protocol.WireLine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out what is at the other end, without its key. */
@Command(
    name = "probe",
    mixinStandardHelpOptions = true,
    description = {
      "Says HELLO and tells what answers: QRD1 with the id that the board claims (nothing is proven"
          + " without its key), an old line dialect, log lines only, noise of a wrong baud rate, or"
          + " silence. Opening a port resets most boards.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:a QRD1 board",
      "1:something else, or nothing",
      "3:the port cannot be opened"
    })
final class ProbeCommand implements Callable<Integer> {
  private static final int WELCOME = 0x02;
  private static final int ID_OFFSET = 16;
  private static final int WELCOME_LENGTH = 30;
  private static final int MOST_LINES = 20;
  private static final Duration HELLO_EVERY = Duration.ofMillis(250);
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(1);

  private final Console console;
  private final NoiseMeter noise = new NoiseMeter();
  private final List<String> log = new ArrayList<>();
  private final LineReader lines = new LineReader(this::line);
  private boolean welcomed;
  private boolean prints;
  private boolean held;

  @Mixin private LinkAddress address = new LinkAddress();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How long to wait, 1 to 600; default ${DEFAULT-VALUE}.")
  private int seconds;

  ProbeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    listen();
    log.forEach(console.err()::println);
    if (!welcomed) {
      console.out().println(verdict());
    }
    return welcomed ? ExitCode.OK : ExitCode.NOTHING;
  }

  private void listen() {
    // Any key will do: it is the board's claim that is wanted, and no proof.
    DeviceKey anyKey = DeviceKey.random(RandomSource.secure());
    byte[] hello = HostHandshake.begin(anyKey, new DeviceId(0), RandomSource.secure()).hello();
    try (LinkConnection wire = address.link().open()) {
      byte[] buffer = new byte[4096];
      for (long tries = seconds * 4L; tries > 0 && !welcomed; tries--) {
        wire.write(hello, WRITE_LIMIT);
        int count = wire.read(buffer, HELLO_EVERY);
        noise.accept(buffer, 0, count);
        lines.accept(buffer, 0, count);
      }
    } catch (LinkException gone) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(gone.getMessage()));
    }
  }

  private void line(byte[] line) {
    ReadLine read = WireLine.read(line);
    if (read instanceof ReadLine.Frame frame) {
      welcome(frame.pdu());
      return;
    }
    held |= ResetMarker.in(line).filter(ResetMarker.BOOT_LOADER::equals).isPresent();
    String text = LogLine.display(line);
    prints |= text.startsWith("Predictions") || text.matches("(READY|PONG|RESULT:|FAIL:).*");
    if (log.size() < MOST_LINES) {
      log.add(text);
    }
  }

  private void welcome(Pdu pdu) {
    byte[] body = pdu.body();
    if (pdu.type() != WELCOME || body.length != WELCOME_LENGTH || welcomed) {
      return;
    }
    welcomed = true;
    ByteBuffer claims = ByteBuffer.wrap(body).position(ID_OFFSET);
    console
        .out()
        .println(
            "QRD1\tid "
                + new DeviceId(claims.getLong())
                + "\tboot "
                + Integer.toUnsignedString(claims.getInt())
                + "\tcapabilities "
                + HexFormat.of().toHexDigits(claims.getShort()));
  }

  private String verdict() {
    if (held) {
      return "boot loader\tDTR and RTS hold the board there: try --lines RELEASED";
    }
    if (noise.looksLikeWrongBaudRate()) {
      return "noise\twrong baud rate?";
    }
    if (prints) {
      return "line dialect\tunauthenticated: anybody on the wire can claim to be anyone";
    }
    return log.isEmpty() ? "silence" : "log lines only";
  }
}
