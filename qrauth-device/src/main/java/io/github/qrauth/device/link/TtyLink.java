package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A serial port of Linux by its path, with no native code of ours: {@code stty} sets it up, and
 * then it is a file. Give a path of {@code /dev/serial/by-id/}, which stays when the board is
 * replugged.
 */
public final class TtyLink implements DeviceLink {
  private static final Duration SETUP_LIMIT = Duration.ofSeconds(5);

  private final Path path;
  private final int baudRate;

  private TtyLink(Path path, int baudRate) {
    this.path = path;
    this.baudRate = baudRate;
  }

  /**
   * The port at an absolute path.
   *
   * @param baudRate such as 115200
   */
  public static TtyLink of(Path path, int baudRate) {
    if (!path.isAbsolute() || baudRate < 300 || baudRate > 4_000_000) {
      throw new IllegalArgumentException("a tty needs an absolute path and 300 to 4000000 Bd");
    }
    return new TtyLink(path, baudRate);
  }

  @Override
  public LinkConnection open() {
    setUp();
    try {
      return PumpedConnection.start(
          describe(), new TtyWire(new RandomAccessFile(path.toFile(), "rw")));
    } catch (IOException cannotOpen) {
      throw new LinkException(
          Fault.PERMISSION_DENIED, "cannot open " + path + PERMISSION_ADVICE, cannotOpen);
    }
  }

  @Override
  public String describe() {
    return "tty:" + path;
  }

  private static final String PERMISSION_ADVICE =
      ": add the user to the group of the port (usermod -aG dialout <user>, then log in again) or"
          + " give it a udev rule";

  private void setUp() {
    ProcessBuilder stty =
        new ProcessBuilder(
            "stty",
            "-F",
            path.toString(),
            Integer.toString(baudRate),
            "raw",
            "-echo",
            "-hupcl",
            "clocal",
            "min",
            "0",
            "time",
            "2");
    stty.environment().put("LC_ALL", "C");
    stty.redirectErrorStream(true);
    try {
      Process process = stty.start();
      if (!process.waitFor(SETUP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new LinkException(Fault.STUCK, "stty did not set up " + path + " in 5 s");
      }
      String output = new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw explain(output);
      }
    } catch (IOException noStty) {
      throw new LinkException(
          Fault.UNAVAILABLE, "this machine has no stty: use another link than tty", noStty);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw LinkException.closed(describe());
    }
  }

  private LinkException explain(String output) {
    if (output.contains("No such file")) {
      return new LinkException(
          Fault.NOT_FOUND, "there is no " + path + ": is the board plugged in?");
    }
    if (output.contains("Permission denied")) {
      return new LinkException(
          Fault.PERMISSION_DENIED, "not allowed to open " + path + PERMISSION_ADVICE);
    }
    if (output.contains("busy")) {
      return new LinkException(Fault.PORT_BUSY, path + " is in use by another program");
    }
    if (output.contains("No such device") || output.contains("Input/output error")) {
      return new LinkException(Fault.GONE, path + " has no board behind it any more");
    }
    return new LinkException(Fault.NOT_A_TTY, path + " is no serial port");
  }
}
