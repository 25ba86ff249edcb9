package io.github.qrauth.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.LinkException.Fault;
import io.github.qrauth.device.link.MemoryLink;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryLinkTest extends DeviceLinkContract {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Override
  protected DeviceLink echoing() {
    return new MemoryLink(
        "echo",
        board -> {
          Thread thread = new Thread(() -> echo(board), "echo");
          thread.setDaemon(true);
          thread.start();
        });
  }

  @Override
  protected DeviceLink vanishing() {
    return new MemoryLink(
        "vanish",
        board -> {
          board.write("gone!".getBytes(StandardCharsets.US_ASCII), SOON);
          board.close();
        });
  }

  @Override
  protected DeviceLink stuck() {
    return new MemoryLink("stuck", board -> {});
  }

  @Override
  protected DeviceLink absent() {
    return new MemoryLink(
        "absent",
        board -> {
          throw new LinkException(Fault.NOT_FOUND, "nobody plays the board");
        });
  }

  @Test
  void open_whileOpen_isBusy() {
    DeviceLink link = stuck();
    try (LinkConnection first = link.open()) {
      assertThat(catchThrowableOfType(LinkException.class, link::open).fault())
          .isEqualTo(Fault.PORT_BUSY);
      first.close();
      link.open().close();
    }
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
