package io.github.qrauth.cli.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.ExecLink;
import io.github.qrauth.device.link.FoundLink;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.PortSelector;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.SerialPorts;
import io.github.qrauth.device.link.TcpLink;
import io.github.qrauth.device.link.TtyLink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where a board is, as a person names it. */
final class LinkAddress {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "PORT",
      description = {
        "/dev/serial/by-id/…, /dev/ttyUSB0, COM6: a serial port;",
        "usb:VENDOR:PRODUCT, usb-serial:NUMBER: the one that \"device list\" shows so;",
        "tty:/dev/…: the same without native code (Linux);",
        "tcp:HOST:PORT: ser2net or esp-link, in the clear;",
        "exec:PROGRAM ARGUMENT…: a program that plays a board."
      })
  private String address = "";

  @Option(
      names = "--baud",
      paramLabel = "BD",
      defaultValue = "115200",
      description = "300 to 4000000; default ${DEFAULT-VALUE}.")
  private int baud;

  @Option(
      names = "--lines",
      paramLabel = "POLICY",
      defaultValue = "KEEP_ASSERTED",
      description =
          "DTR and RTS of a serial port: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private ModemLines lines = ModemLines.KEEP_ASSERTED;

  DeviceLink link() {
    try {
      return parse();
    } catch (IllegalArgumentException noAddress) {
      throw new ParameterException(
          command.commandLine(), "cannot use the port " + address + ": " + noAddress.getMessage());
    }
  }

  private DeviceLink parse() {
    if (address.startsWith("tty:")) {
      return TtyLink.of(Path.of(address.substring(4)), baud);
    }
    if (address.startsWith("tcp:")) {
      return tcp(address.substring(4));
    }
    if (address.startsWith("exec:")) {
      return ExecLink.of(List.of(address.substring(5).split(" ")));
    }
    return address.startsWith("usb") ? found() : SerialLink.of(address, baud, lines);
  }

  private DeviceLink found() {
    PortSelector selector =
        PortSelector.parse(address)
            .orElseThrow(() -> new IllegalArgumentException("usb:VENDOR:PRODUCT in hex"));
    return FoundLink.of(
        SerialPorts.ofThisMachine(), selector, port -> SerialLink.of(port.path(), baud, lines));
  }

  private static DeviceLink tcp(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("tcp wants HOST:PORT");
    }
    int port = Integer.parseInt(hostAndPort.substring(colon + 1));
    return TcpLink.plain(hostAndPort.substring(0, colon), port, CONNECT_LIMIT);
  }
}
