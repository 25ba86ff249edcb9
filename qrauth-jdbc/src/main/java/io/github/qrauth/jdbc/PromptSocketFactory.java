package io.github.qrauth.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Plain sockets by which PostgreSQL's driver hands over a notification as soon as it is there,
 * instead of 1 ms later. Named in the address of the data source that nodes listen on, or of all:
 *
 * <pre>{@code
 * jdbc:postgresql://db.example.com/app?sslmode=verify-full
 *     &socketFactory=io.github.qrauth.jdbc.PromptSocketFactory
 * }</pre>
 *
 * <p>The driver makes it by that name, so its class loader must see this class. TLS, host names and
 * authentication stay the driver's: it puts TLS on top of these sockets as on any other. They
 * differ in one point: a read with a {@linkplain Socket#setSoTimeout timeout} of 1 ms, the driver's
 * way to ask whether more has come, is answered at once instead of after that time. Every other
 * read waits as long as it is told to. Without it everything works the same, about 1.2 ms later.
 * Thread-safe.
 */
public final class PromptSocketFactory extends SocketFactory {

  /** For the driver. */
  public PromptSocketFactory() {}

  @Override
  public Socket createSocket() {
    return new PromptSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  private static Socket connected(SocketAddress server, @Nullable SocketAddress local)
      throws IOException {
    Socket socket = new PromptSocket();
    try {
      if (local != null) {
        socket.bind(local);
      }
      socket.connect(server);
      return socket;
    } catch (IOException unreachable) {
      socket.close();
      throw unreachable;
    }
  }
}
