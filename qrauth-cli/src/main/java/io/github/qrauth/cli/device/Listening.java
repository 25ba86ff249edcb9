package io.github.qrauth.cli.device;

import io.github.qrauth.cli.CommandFailure;
import io.github.qrauth.cli.ExitCode;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.LogLine;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.WireLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/** Hears a board for a while and says nothing. */
final class Listening {
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final DeviceLink link;
  private final Duration patience;

  private Listening(DeviceLink link, Duration patience) {
    this.link = link;
    this.patience = patience;
  }

  static Listening to(DeviceLink link, Duration patience) {
    return new Listening(link, patience);
  }

  /** Prints each line as it comes; gives the number of bytes. */
  long print(PrintWriter out) {
    LineReader lines = new LineReader(line -> out.println(text(line)));
    return hear(bytes -> lines.accept(bytes, 0, bytes.length));
  }

  /** Hands over what comes; gives the number of bytes. */
  long hear(Consumer<byte[]> bytes) {
    long heard = 0;
    try (LinkConnection wire = link.open()) {
      byte[] buffer = new byte[4096];
      long end = System.nanoTime() + patience.toNanos();
      while (System.nanoTime() < end) {
        int count = wire.read(buffer, GLANCE);
        bytes.accept(Arrays.copyOf(buffer, count));
        heard += count;
      }
      return heard;
    } catch (LinkException gone) {
      if (heard == 0) {
        throw new CommandFailure(ExitCode.UNREADABLE, String.valueOf(gone.getMessage()));
      }
      return heard;
    }
  }

  private static String text(byte[] line) {
    ReadLine read = WireLine.read(line);
    if (read instanceof ReadLine.Frame frame) {
      return FrameText.of(frame.pdu());
    }
    return read == ReadLine.Fault.NOT_A_FRAME ? LogLine.display(line) : "damaged frame: " + read;
  }
}
