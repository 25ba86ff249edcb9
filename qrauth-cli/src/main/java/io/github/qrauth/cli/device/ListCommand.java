package io.github.qrauth.cli.device;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.Console;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.cli.PrintableText;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.PortInfo;
import io.github.qrauth.device.link.SerialPorts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the serial ports of this machine. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the serial ports: path, usb:VENDOR:PRODUCT, usb-serial:NUMBER, lasting path,"
          + " description, separated by tabs; \"-\" where there is none. Each of the first four"
          + " names a port for the other commands; the first may be another board's tomorrow.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:there are ports", "1:there are none", "3:they cannot be listed"})
final class ListCommand implements Callable<Integer> {
  private final Console console;

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<PortInfo> ports = ports();
    ports.stream()
        .sorted(Comparator.comparing(PortInfo::path))
        .forEach(port -> console.out().println(line(port)));
    return ports.isEmpty() ? ExitCode.NOTHING : ExitCode.OK;
  }

  private static List<PortInfo> ports() {
    try {
      return SerialPorts.ofThisMachine().ports();
    } catch (LinkException cannotList) {
      throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(cannotList.getMessage()));
    }
  }

  private static String line(PortInfo port) {
    String usb =
        port.vendor() < 0
            ? "-"
            : String.format(Locale.ROOT, "usb:%04x:%04x", port.vendor(), port.product());
    return PrintableText.of(port.path())
        + "\t"
        + usb
        + "\t"
        + PrintableText.of(port.serialNumber().map(number -> "usb-serial:" + number).orElse("-"))
        + "\t"
        + PrintableText.of(port.byId().orElse("-"))
        + "\t"
        + PrintableText.of(port.description());
  }
}
