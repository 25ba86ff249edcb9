package io.github.qrauth.demo;

import io.github.qrauth.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The demo on a free port of this machine, under a clock that a test can move. */
public final class DemoSite implements AutoCloseable {
  private final int port = freePort();
  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:00:00Z"));
  private DemoServer server = start();

  /** The address of a page. */
  public String url(String path) {
    return "http://localhost:" + port + path;
  }

  /** Lets time pass for the server. */
  public void pass(Duration time) {
    clock.advance(time);
  }

  /** Another process in the same place: everything in memory is gone. */
  public void restart() {
    server.close();
    server = start();
  }

  @Override
  public void close() {
    server.close();
  }

  private DemoServer start() {
    DemoOptions options =
        DemoOptions.parse("--port", "" + port, "--public-url", "http://localhost:" + port);
    return DemoServer.start(options, Map.of(), clock);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }
}
