package io.github.qrauth.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CuttableProxyTest {
  private ServerSocket echo;
  private CuttableProxy proxy;

  @BeforeEach
  void start() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Relay.start("echo-server", this::echoAll);
    proxy = CuttableProxy.to("127.0.0.1", echo.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void wire_whenWhole_carriesBothWays() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket, 7)).isEqualTo(7);
      assertThat(proxy.connections()).isOne();
    }
  }

  @Test
  void drop_resetsWhatStandsAndLetsNewOnesThrough() throws IOException {
    Socket old = connect();
    assertThat(echoed(old, 1)).isEqualTo(1);
    proxy.drop();
    assertThatExceptionOfType(SocketException.class).isThrownBy(() -> echoed(old, 2));
    try (Socket next = connect()) {
      assertThat(echoed(next, 3)).isEqualTo(3);
    }
  }

  @Test
  void begin_resetsNewOnesToo_untilEnd() throws IOException {
    proxy.begin();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> {
              Socket refused = connect();
              assertThat(echoed(refused, 1)).isEqualTo(-1);
              throw new IOException("ended politely, which is a refusal too");
            });
    proxy.end();
    try (Socket next = connect()) {
      assertThat(echoed(next, 2)).isEqualTo(2);
    }
  }

  @Test
  void stall_holdsBytesBack_andEndDeliversThem() throws IOException {
    try (Socket socket = connect()) {
      assertThat(echoed(socket, 1)).isEqualTo(1);
      proxy.stall();
      socket.setSoTimeout(200);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> echoed(socket, 2));
      socket.setSoTimeout(5_000);
      proxy.end();
      assertThat(socket.getInputStream().read()).isEqualTo(2);
    }
  }

  @Test
  void server_whenGone_isAConnectionThatEnds() throws IOException {
    try (CuttableProxy toNobody = CuttableProxy.to("127.0.0.1", portOfNobody());
        Socket socket = connect(toNobody)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                assertThat(echoed(socket, 1)).isEqualTo(-1);
                throw new IOException("ended politely");
              });
    }
  }

  /** Nobody ever waited on it: a listener with a thread in it outlives its close by a moment. */
  private static int portOfNobody() throws IOException {
    try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return nobody.getLocalPort();
    }
  }

  private Socket connect() throws IOException {
    return connect(proxy);
  }

  private static Socket connect(CuttableProxy proxy) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(5_000);
    return socket;
  }

  private static int echoed(Socket socket, int b) throws IOException {
    socket.getOutputStream().write(b);
    return socket.getInputStream().read();
  }

  private void echoAll() {
    while (!echo.isClosed()) {
      try {
        Socket client = echo.accept();
        Relay.start("echo", () -> echoOne(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void echoOne(Socket client) {
    try (client) {
      client.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException gone) {
      // As the tests want it.
    }
  }
}
