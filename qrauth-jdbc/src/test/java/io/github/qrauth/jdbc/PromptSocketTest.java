package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A look that finds nothing is over at once, by plain TCP and by TLS; nothing is ever lost. */
class PromptSocketTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int LOOKS = 1_000;

  @TempDir private Path dir;
  private final List<AutoCloseable> open = new ArrayList<>();
  private Socket client;
  private Socket server;

  enum Layer {
    PLAIN,
    TLS
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void look_whenNothingIsThere_endsAtOnceAndLosesNothing(Layer layer) throws Exception {
    connect(layer);
    InputStream in = client.getInputStream();
    client.setSoTimeout(1);
    long begin = System.nanoTime();
    for (int i = 0; i < LOOKS; i++) {
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
    }
    // Of a usual socket they take a second at least.
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
    client.setSoTimeout(0);
    say("come");
    assertThat(in.readNBytes(4)).asString().isEqualTo("come");
  }

  @ParameterizedTest
  @EnumSource
  void look_whenSomethingCame_findsIt(Layer layer) throws Exception {
    connect(layer);
    InputStream in = client.getInputStream();
    say("one");
    client.setSoTimeout(1);
    Await.until(() -> finds(in, 'o'));
    assertThat(in.readNBytes(2)).asString().isEqualTo("ne");
  }

  @ParameterizedTest
  @EnumSource
  void read_withALongerTimeout_waitsAsLongAsItIsTold(Layer layer) throws Exception {
    connect(layer);
    InputStream in = client.getInputStream();
    client.setSoTimeout(1);
    client.setSoTimeout(60);
    assertThat(client.getSoTimeout()).isEqualTo(60);
    long begin = System.nanoTime();
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @EnumSource
  void read_afterTheOtherSideHasEnded_isTheEnd(Layer layer) throws Exception {
    connect(layer);
    server.close();
    client.setSoTimeout(10_000);
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void factory_connectsToServersAndNamesTheUnreachable() throws Exception {
    PromptSocketFactory factory = new PromptSocketFactory();
    try (ServerSocket door = new ServerSocket(0, 10, HERE);
        Socket byName = factory.createSocket("localhost", door.getLocalPort());
        Socket byAddress = factory.createSocket(HERE, door.getLocalPort());
        Socket fromHere = factory.createSocket("localhost", door.getLocalPort(), HERE, 0);
        Socket between = factory.createSocket(HERE, door.getLocalPort(), HERE, 0)) {
      assertThat(List.of(byName, byAddress, fromHere, between)).allMatch(Socket::isConnected);
    }
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> factory.createSocket("no.such.host.invalid", 5432));
  }

  private static boolean finds(InputStream in, char expected) throws IOException {
    try {
      return in.read() == expected;
    } catch (SocketTimeoutException notYet) {
      return false;
    }
  }

  private void connect(Layer layer) throws Exception {
    SSLContext tls = layer == Layer.TLS ? TestTls.context(dir) : null;
    try (ServerSocket door =
        tls == null
            ? new ServerSocket(0, 1, HERE)
            : tls.getServerSocketFactory().createServerSocket(0, 1, HERE)) {
      Socket plain = new PromptSocketFactory().createSocket(HERE, door.getLocalPort());
      server = door.accept();
      client =
          tls == null
              ? plain
              : tls.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
      open.addAll(List.of(client, server));
    }
    if (client instanceof SSLSocket above) {
      CompletableFuture<Void> greeted = CompletableFuture.runAsync(() -> say("!"));
      above.startHandshake();
      greeted.join();
      assertThat(client.getInputStream().read()).isEqualTo('!');
    }
  }

  private void say(String text) {
    try {
      server.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      server.getOutputStream().flush();
    } catch (IOException cut) {
      throw new AssertionError(cut);
    }
  }
}
