package io.github.qrauth.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection through a {@link CuttableProxy}, both ways. */
final class Relay {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int BUFFER = 8_192;

  private final CuttableProxy proxy;
  private final Socket client;
  private final Socket server = new Socket();

  Relay(CuttableProxy proxy, Socket client) {
    this.proxy = proxy;
    this.client = client;
  }

  /** Closes itself when the server cannot be reached. */
  void open(InetSocketAddress target) throws IOException {
    try {
      server.connect(target, CONNECT_MILLIS);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      close();
      throw unreachable;
    }
    start("qrauth-proxy-up", () -> pump(client, server));
    start("qrauth-proxy-down", () -> pump(server, client));
  }

  void close() {
    proxy.forget(this);
    reset(client);
    reset(server);
  }

  static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        proxy.awaitPassage();
        out.write(buffer, 0, n);
      }
    } catch (IOException gone) {
      // Either end hung up, or the wire was cut: closing tells the other.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  /** With a reset rather than a polite end, as a broken wire does it. */
  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException alreadyGone) {
      // As wanted.
    }
  }
}
