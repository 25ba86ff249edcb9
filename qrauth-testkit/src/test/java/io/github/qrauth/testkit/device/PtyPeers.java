package io.github.qrauth.testkit.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract over real pseudo-terminals of the operating system. */
abstract class PtyPeers extends DeviceLinkContract {
  private static final Path SOURCE = Path.of("src", "test", "c", "ptypeer.c");
  @TempDir static Path directory;
  private static Path program;
  private final List<Process> peers = new ArrayList<>();

  abstract DeviceLink link(Path terminal);

  @BeforeAll
  static void build() throws Exception {
    boolean compiler =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "cc")));
    if (!compiler && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI shows the links over a pty (apt-get install gcc)");
    }
    Assumptions.assumeTrue(compiler, "no C compiler (cc): no link is shown over a pty");
    program = directory.resolve("ptypeer");
    Process cc =
        new ProcessBuilder("cc", "-O1", SOURCE.toString(), "-o", program.toString())
            .inheritIO()
            .start();
    Assertions.assertEquals(0, cc.waitFor(), "the compiler");
  }

  @AfterEach
  void endPeers() throws Exception {
    for (Process peer : peers) {
      peer.destroyForcibly().waitFor();
    }
  }

  @Override
  protected DeviceLink echoing() {
    return link(terminal(start("echo")));
  }

  @Override
  protected DeviceLink vanishing() {
    Process peer = start("vanish");
    return new GoingOnceHeard(link(terminal(peer)), peer);
  }

  @Override
  protected DeviceLink stuck() {
    return link(terminal(start("stuck")));
  }

  @Override
  protected DeviceLink absent() {
    return link(directory.resolve("absent"));
  }

  private Process start(String part) {
    try {
      Process peer = new ProcessBuilder(program.toString(), part).start();
      peers.add(peer);
      return peer;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private static Path terminal(Process peer) {
    try {
      return Path.of(peer.inputReader(UTF_8).readLine());
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  /**
   * A terminal that goes takes with it what nobody has read: so it goes when its words are read.
   */
  private record GoingOnceHeard(DeviceLink link, Process peer) implements DeviceLink {
    @Override
    public LinkConnection open() {
      LinkConnection connection = link.open();
      return new LinkConnection() {
        @Override
        public int read(byte[] buffer, Duration wait) {
          int count = connection.read(buffer, wait);
          if (count > 0) {
            peer.destroyForcibly();
          }
          return count;
        }

        @Override
        public void write(byte[] bytes, Duration limit) {
          connection.write(bytes, limit);
        }

        @Override
        public void close() {
          connection.close();
        }
      };
    }

    @Override
    public String describe() {
      return link.describe();
    }
  }
}
