package io.github.qrauth.demo.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A plain reverse proxy without stickiness: every request goes where the route says, a node that
 * does not answer is passed over. It keeps no connection for a second request.
 */
final class ReverseProxy implements AutoCloseable {
  private static final int MAX_HEAD = 16 * 1024;
  private final ServerSocket door;
  private final List<Integer> nodes;
  private final Function<String, Integer> route;

  private ReverseProxy(List<Integer> nodes, Function<String, Integer> route) throws IOException {
    this.nodes = nodes;
    this.route = route;
    door = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    start("proxy-door", this::acceptAll);
  }

  /**
   * Opens a door to these ports.
   *
   * @param route from a request line such as {@code POST /auth/scan HTTP/1.1} to the index of the
   *     node that is asked first
   */
  static ReverseProxy to(List<Integer> nodes, Function<String, Integer> route) throws IOException {
    return new ReverseProxy(nodes, route);
  }

  int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        start("proxy-request", () -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      String head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      try (Socket node = connect(route.apply(head.substring(0, head.indexOf('\r'))))) {
        node.getOutputStream().write(alone(head).getBytes(StandardCharsets.ISO_8859_1));
        Thread up = start("proxy-up", () -> pump(client, node));
        pump(node, client);
        up.interrupt();
      }
    } catch (IOException gone) {
      // The client sees a connection that ended, as with any proxy whose node has died.
    }
  }

  private Socket connect(int first) throws IOException {
    IOException last = new IOException("no node");
    for (int i = 0; i < nodes.size(); i++) {
      try {
        Socket node =
            new Socket(InetAddress.getLoopbackAddress(), nodes.get((first + i) % nodes.size()));
        node.setTcpNoDelay(true);
        return node;
      } catch (IOException down) {
        last = down;
      }
    }
    throw last;
  }

  /** One request a connection, unless it becomes a WebSocket. */
  private static String alone(String head) {
    if (head.toLowerCase(java.util.Locale.ROOT).contains("\r\nupgrade: websocket")) {
      return head;
    }
    int end = head.indexOf("\r\n") + 2;
    return head.substring(0, end) + "Connection: close\r\n" + head.substring(end);
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_HEAD) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static void pump(Socket from, Socket to) {
    byte[] buffer = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException gone) {
      closeBoth(from, to);
    }
  }

  private static void closeBoth(Socket a, Socket b) {
    for (Socket socket : new ArrayList<>(List.of(a, b))) {
      try {
        socket.close();
      } catch (IOException alreadyClosed) {
        // As wanted.
      }
    }
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
