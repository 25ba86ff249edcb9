package io.github.qrauth.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between a client and a server that tests may cut: connections end, new ones too. */
final class CuttableProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  CuttableProxy(String host, int port) {
    server = new InetSocketAddress(host, port);
    try {
      door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    start("accept", this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void cut() {
    cut = true;
    open.forEach(CuttableProxy::end);
  }

  void mend() {
    cut = false;
  }

  @Override
  public void close() {
    cut();
    try {
      door.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (cut) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket target = new Socket();
    try {
      target.connect(server, 2_000);
    } catch (IOException down) {
      end(client);
      return;
    }
    client.setTcpNoDelay(true);
    target.setTcpNoDelay(true);
    open.add(client);
    open.add(target);
    start("up", () -> copy(client, target));
    start("down", () -> copy(target, client));
  }

  private void copy(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream()) {
      for (int n = in.read(buffer); n >= 0 && !cut; n = in.read(buffer)) {
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException ended) {
      // falls through: both ends go
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
