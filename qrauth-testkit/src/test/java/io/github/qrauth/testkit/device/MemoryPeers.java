package io.github.qrauth.testkit.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import io.github.qrauth.device.link.MemoryLink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** The peers of the links' contract, in this process. */
public final class MemoryPeers {
  private static final Duration SOON = Duration.ofSeconds(5);

  private MemoryPeers() {}

  /** Sends every byte back. */
  public static DeviceLink echoing() {
    return new MemoryLink(
        "echo",
        board -> {
          Thread thread = new Thread(() -> echo(board), "echo");
          thread.setDaemon(true);
          thread.start();
        });
  }

  /** Says its last words. */
  public static DeviceLink vanishing() {
    return new MemoryLink(
        "vanish",
        board -> {
          board.write("gone!".getBytes(StandardCharsets.US_ASCII), SOON);
          board.close();
        });
  }

  /** Never reads. */
  public static DeviceLink stuck() {
    return new MemoryLink("stuck", board -> {});
  }

  /** Is not there. */
  public static DeviceLink absent() {
    return new MemoryLink(
        "absent",
        board -> {
          throw new LinkException(Fault.NOT_FOUND, "nobody plays the board");
        });
  }

  private static void echo(LinkConnection board) {
    byte[] buffer = new byte[1000];
    try {
      while (true) {
        int count = board.read(buffer, SOON);
        board.write(Arrays.copyOf(buffer, count), SOON);
      }
    } catch (LinkException ended) {
      board.close();
    }
  }
}
