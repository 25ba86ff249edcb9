package io.github.qrauth.device.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import io.github.qrauth.device.link.LinkException.Fault;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A serial port through jSerialComm, on Linux, macOS and Windows. Needs {@code
 * com.fazecast:jSerialComm:2.11.4} beside this module. Every opening looks the port up anew.
 */
public final class SerialLink implements DeviceLink {
  private static final int POLL_MILLIS = 200;
  private static final String PERMISSION_ADVICE =
      ": add the user to the group of the port (usermod -aG dialout <user>, then log in again) or"
          + " give it a udev rule";

  private final String port;
  private final int baudRate;
  private final ModemLines lines;
  private final Path nativeDirectory;

  private SerialLink(String port, int baudRate, ModemLines lines, Path nativeDirectory) {
    this.port = port;
    this.baudRate = baudRate;
    this.lines = lines;
    this.nativeDirectory = nativeDirectory;
  }

  /**
   * A port, with 8 data bits, no parity and 1 stop bit.
   *
   * @param port such as {@code /dev/serial/by-id/...}, {@code /dev/ttyUSB0} or {@code COM6}; 1 to
   *     255 printable ASCII characters
   * @param baudRate such as 115200
   */
  public static SerialLink of(String port, int baudRate, ModemLines lines) {
    if (!port.matches("[!-~]{1,255}") || baudRate < 300 || baudRate > 4_000_000) {
      throw new IllegalArgumentException("a serial link needs a port and 300 to 4000000 Bd");
    }
    return new SerialLink(
        port, baudRate, lines, Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  /**
   * The same, with another place for the private directory from which the native library is loaded;
   * for machines whose temporary directory is mounted noexec. The first link that is opened
   * decides.
   */
  public SerialLink withNativeDirectory(Path directory) {
    return new SerialLink(port, baudRate, lines, directory);
  }

  @Override
  public LinkConnection open() {
    NativeLibrary.load(nativeDirectory);
    // A port object remembers the path that a name led to when it was made: never use one twice.
    SerialPort fresh = find();
    fresh.setComPortParameters(baudRate, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    fresh.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING | SerialPort.TIMEOUT_WRITE_BLOCKING, POLL_MILLIS, 0);
    if (lines == ModemLines.RELEASED) {
      fresh.clearDTR();
      fresh.clearRTS();
    }
    if (!fresh.openPort(0)) {
      throw explain(fresh.getLastErrorCode());
    }
    return PumpedConnection.start(describe(), new SerialWire(describe(), fresh));
  }

  @Override
  public String describe() {
    return "serial:" + port;
  }

  private SerialPort find() {
    try {
      return SerialPort.getCommPort(port);
    } catch (SerialPortInvalidPortException invalid) {
      throw notFound();
    }
  }

  /** The numbers are those of errno, save 2, which is the library's own for "open in this JVM". */
  private LinkException explain(int code) {
    return switch (code) {
      case 2 -> Files.exists(Path.of(port)) ? busy() : notFound();
      case 11, 16 -> busy();
      case 1, 13 ->
          new LinkException(
              Fault.PERMISSION_DENIED, "not allowed to open " + port + PERMISSION_ADVICE);
      case 6, 25 -> new LinkException(Fault.NOT_A_TTY, port + " is no serial port");
      case 5, 19 -> new LinkException(Fault.GONE, port + " has no board behind it any more");
      default ->
          new LinkException(Fault.UNAVAILABLE, "cannot open " + port + " (error " + code + ")");
    };
  }

  private LinkException busy() {
    return new LinkException(
        Fault.PORT_BUSY, port + " is open already, here or in another program");
  }

  private LinkException notFound() {
    return new LinkException(Fault.NOT_FOUND, "there is no " + port + ": is the board plugged in?");
  }
}
