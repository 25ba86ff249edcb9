package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server on a real port that counts its requests and misbehaves on demand. */
public final class JwksServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Thread thread;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Behaviour behaviour;

  /** What to do with a connection whose request was read. */
  @FunctionalInterface
  public interface Behaviour {
    void answer(OutputStream out, Socket connection) throws IOException;
  }

  public JwksServer(String jwks) throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    behaviour = body(jwks);
    thread = new Thread(this::serve, "jwks-server");
    thread.setDaemon(true);
    thread.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/jwks");
  }

  public int requests() {
    return requests.get();
  }

  public void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  public void publish(String jwks) {
    behaviour = body(jwks);
  }

  public static Behaviour body(String text) {
    byte[] body = text.getBytes(UTF_8);
    return (out, connection) -> {
      out.write(headBytes("200 OK", "Content-Length: " + body.length));
      out.write(body);
    };
  }

  public static Behaviour head(String status, String header) {
    return (out, connection) -> out.write(headBytes(status, header));
  }

  public static byte[] headBytes(String status, String header) {
    return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + header + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        readHead(connection);
        requests.incrementAndGet();
        behaviour.answer(connection.getOutputStream(), connection);
        connection.getOutputStream().flush();
      } catch (IOException clientOrTestWentAway) {
        continue;
      }
    }
  }

  private static void readHead(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
  }

  @Override
  public void close() {
    try {
      socket.close();
      thread.join(); // until then it may still take one connection
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
