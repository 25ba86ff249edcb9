package io.github.qrauth.testkit.device;

import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.TcpLink;
import io.github.qrauth.testkit.contract.DeviceLinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;

class TcpLinkTest extends DeviceLinkContract {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Override
  protected DeviceLink echoing() {
    return bridge(socket -> socket.getInputStream().transferTo(socket.getOutputStream()), true);
  }

  @Override
  protected DeviceLink vanishing() {
    return bridge(
        socket -> socket.getOutputStream().write("gone!".getBytes(StandardCharsets.US_ASCII)),
        true);
  }

  @Override
  protected DeviceLink stuck() {
    return bridge(
        socket -> {
          if (socket instanceof SSLSocket encrypted) {
            encrypted.startHandshake();
          }
          open.add(socket);
        },
        false);
  }

  @Override
  protected DeviceLink absent() {
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return link(unused.getLocalPort());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private DeviceLink bridge(Peer peer, boolean closes) {
    try {
      ServerSocket server = listen();
      server.setReceiveBufferSize(1 << 16);
      open.add(server);
      Thread thread = new Thread(() -> accept(server, peer, closes), "bridge");
      thread.setDaemon(true);
      thread.start();
      return link(server.getLocalPort());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  DeviceLink link(int port) {
    return TcpLink.plain("127.0.0.1", port, Duration.ofSeconds(2));
  }

  private static void accept(ServerSocket server, Peer peer, boolean closes) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket, peer, closes), "peer");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void serve(Socket socket, Peer peer, boolean closes) {
    try {
      peer.serve(socket);
      if (closes) {
        socket.close();
      }
    } catch (IOException hostHasGone) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Peer {
    void serve(Socket socket) throws IOException;
  }
}
