package io.github.qrauth.device.link;

import io.github.qrauth.device.link.LinkException.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A board behind a serial-to-network bridge such as ser2net or esp-link, in raw mode. QRD1 proves
 * who speaks, and hides nothing: across a network that others share, use TLS.
 */
public final class TcpLink implements DeviceLink {
  /** Small, so that a board that does not read is noticed. */
  private static final int SEND_BUFFER = 1 << 16;

  private final String host;
  private final int port;
  private final Duration connectTimeout;
  private final @Nullable SSLContext tls;

  private TcpLink(String host, int port, Duration connectTimeout, @Nullable SSLContext tls) {
    this.host = host;
    this.port = port;
    this.connectTimeout = connectTimeout;
    this.tls = tls;
  }

  /**
   * Without TLS: for a bridge on this machine or on a network of its own.
   *
   * @param connectTimeout for each attempt to connect, 1 ms to 1 minute
   */
  public static TcpLink plain(String host, int port, Duration connectTimeout) {
    return new TcpLink(checked(host), checked(port), checked(connectTimeout), null);
  }

  /**
   * With TLS; the certificate must be valid for the host name.
   *
   * @param connectTimeout for each attempt to connect, and for the TLS handshake, 1 ms to 1 minute
   * @param context whom to trust, and with which certificate to answer
   */
  public static TcpLink tls(String host, int port, Duration connectTimeout, SSLContext context) {
    return new TcpLink(checked(host), checked(port), checked(connectTimeout), context);
  }

  @Override
  public LinkConnection open() {
    Socket socket = new Socket();
    try {
      socket.setSendBufferSize(SEND_BUFFER);
      socket.connect(new InetSocketAddress(host, port), (int) connectTimeout.toMillis());
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      Socket wire = tls == null ? socket : encrypt(socket, tls);
      return PumpedConnection.start(
          describe(), new StreamWire(wire.getInputStream(), wire.getOutputStream(), socket::close));
    } catch (IOException cannotConnect) {
      closeQuietly(socket, cannotConnect);
      throw explain(cannotConnect);
    }
  }

  @Override
  public String describe() {
    return (tls == null ? "tcp://" : "tls://") + host + ":" + port;
  }

  private Socket encrypt(Socket socket, SSLContext context) throws IOException {
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.setSoTimeout((int) connectTimeout.toMillis());
    secured.startHandshake();
    secured.setSoTimeout(0);
    return secured;
  }

  private LinkException explain(IOException cause) {
    return cause instanceof UnknownHostException
        ? new LinkException(Fault.NOT_FOUND, "there is no host " + host, cause)
        : new LinkException(
            Fault.UNAVAILABLE,
            "no connection to " + describe() + ": does the bridge run, and listen there?",
            cause);
  }

  private static void closeQuietly(Socket socket, IOException cause) {
    try {
      socket.close();
    } catch (IOException second) {
      cause.addSuppressed(second);
    }
  }

  private static String checked(String host) {
    if (host.isEmpty() || host.length() > 253 || !host.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new IllegalArgumentException("a host is a name or an address");
    }
    return host;
  }

  private static int checked(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
    }
    return port;
  }

  private static Duration checked(Duration timeout) {
    if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("a connect timeout is 1 ms to 1 minute");
    }
    return timeout;
  }
}
