package io.github.qrauth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.qrauth.http.Channel;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of a web framework must keep, seen from outside: a client of {@code
 * java.net.http} on one side, a face that plays the library on the other, and between them the
 * adapter on a free port. Extend it, start the adapter, and run it as a JUnit class.
 *
 * <p>Plain HTTP:
 *
 * <ul>
 *   <li>H1 every method arrives, in upper case, and its answer goes back; that of HEAD without the
 *       body.
 *   <li>H2 the path arrives below the mount, starting with a slash, still percent-encoded.
 *   <li>H3 the query arrives as sent; empty when there is none.
 *   <li>H4 all values of a header arrive in order, by its name in any case.
 *   <li>H5 the peer's address arrives as a literal.
 *   <li>H6 the body arrives byte by byte.
 *   <li>H7 the body is not read ahead: an answer may come before the client has sent it all.
 *   <li>H8 status and body go back as given, errors too.
 *   <li>H9 a reply's headers are set, not added to the framework's own.
 *   <li>H10 each {@code Set-Cookie} goes back.
 *   <li>H11 a deferred answer goes back when it is there.
 *   <li>H12 deferred answers hold no thread.
 *   <li>H13 the mount's alias leads to the same face.
 *   <li>H14 a path that only begins like the mount does not reach the face.
 *   <li>H15 answers to concurrent requests do not mix.
 * </ul>
 *
 * <p>Server-sent events:
 *
 * <ul>
 *   <li>E1 a stream has status 200 and its headers, which go out before the first frame.
 *   <li>E2 frames arrive in order and unchanged.
 *   <li>E3 a frame arrives when it is sent, not with the next one or at the end.
 *   <li>E4 a client that has gone is told to the face within 3 s of heartbeats.
 *   <li>E5 closing delivers all frames and ends the response, cleanly enough for the next one.
 *   <li>E6 the end is told exactly once.
 * </ul>
 *
 * <p>WebSocket, for adapters that have it:
 *
 * <ul>
 *   <li>W1 the face's messages arrive in order and unchanged.
 *   <li>W2 the client's messages arrive whole and in order.
 *   <li>W3 the handshake's path, query, headers and peer arrive.
 *   <li>W4 the face's close code arrives.
 *   <li>W5 a refusal while connecting arrives as a close.
 *   <li>W6 the end is told exactly once, whoever ended it, within 3 s of heartbeats.
 * </ul>
 */
public abstract class AdapterContract extends StreamRules {
  private static final int MANY = 100;

  /** For implementers to extend. */
  protected AdapterContract() {}

  @Test
  void w1_messagesOfTheFace_arriveInOrderAndUnchanged() throws Exception {
    CompletableFuture<Channel> accepted = accept(new SocketLog());
    SocketClient client = new SocketClient();
    WebSocket socket = connect("/socket", client);
    Channel out = get(accepted);
    for (int i = 0; i < MANY; i++) {
      out.send("Zoë 서울 " + i);
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(next(client.texts)).isEqualTo("Zoë 서울 " + i);
    }
    socket.abort();
  }

  @Test
  void w2_messagesOfTheClient_arriveWholeAndInOrder() throws Exception {
    SocketLog log = new SocketLog();
    accept(log);
    WebSocket socket = connect("/socket", new SocketClient());
    String long1 = "é".repeat(2000);
    get(socket.sendText("first", true));
    get(socket.sendText("two ", false));
    get(socket.sendText("parts", true));
    get(socket.sendText(long1, true));
    assertThat(next(log.texts)).isEqualTo("first");
    assertThat(next(log.texts)).isEqualTo("two parts");
    assertThat(next(log.texts)).isEqualTo(long1);
    socket.abort();
  }

  @Test
  void w3_handshake_arrives() throws Exception {
    AtomicReference<SeenCall> seen = new AtomicReference<>();
    probe.onSocket(
        (call, out) -> {
          seen.set(SeenCall.of(call));
          out.send("seen");
          return new SocketLog();
        });
    SocketClient client = new SocketClient();
    WebSocket socket = connect("/sessions/a%20b/socket?a=%26&b", client);
    assertThat(next(client.texts)).isEqualTo("seen");
    assertThat(seen.get().path()).isEqualTo("/sessions/a%20b/socket");
    assertThat(seen.get().query()).isEqualTo("a=%26&b");
    assertThat(seen.get().origin()).containsExactly("https://page.example");
    assertThat(seen.get().probe()).containsExactly("one", "two, three");
    assertThat(seen.get().probeInLowerCase()).containsExactly("one", "two, three");
    assertThat(seen.get().remoteAddress()).isIn("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");
    socket.abort();
  }

  @Test
  void w4_closeCode_arrives() throws Exception {
    for (int code : new int[] {Channel.NORMAL, Channel.POLICY}) {
      CompletableFuture<Channel> accepted = accept(new SocketLog());
      SocketClient client = new SocketClient();
      connect("/socket", client);
      get(accepted).send("last words");
      get(accepted).close(code);
      assertThat(next(client.texts)).isEqualTo("last words");
      assertThat(client.closeCode(patience())).isEqualTo(code);
    }
  }

  @Test
  void w5_refusalWhileConnecting_arrivesAsAClose() throws Exception {
    probe.onSocket(
        (call, out) -> {
          out.close(Channel.POLICY);
          return new SocketLog();
        });
    SocketClient client = new SocketClient();
    connect("/socket", client);
    client.closeCode(patience());
    assertThat(client.texts).isEmpty();
  }

  @Test
  void w6_closeByTheFace_isToldOnce() throws Exception {
    SocketLog log = new SocketLog();
    CompletableFuture<Channel> accepted = accept(log);
    connect("/socket", new SocketClient());
    get(accepted).close(Channel.NORMAL);
    assertToldOnce(log);
  }

  @Test
  void w6_closeByTheClient_isToldOnce() throws Exception {
    SocketLog log = new SocketLog();
    CompletableFuture<Channel> accepted = accept(log);
    WebSocket socket = connect("/socket", new SocketClient());
    get(accepted);
    get(socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye"));
    assertToldOnce(log);
  }

  @Test
  void w6_clientThatVanishes_isToldOnce() throws Exception {
    SocketLog log = new SocketLog();
    CompletableFuture<Channel> accepted = accept(log);
    WebSocket socket = connect("/socket", new SocketClient());
    Channel out = get(accepted);
    socket.abort();
    assertThat(Heartbeats.untilEnded(out, "heartbeat", log.ends, GONE)).isTrue();
    assertToldOnce(log);
  }

  /** Another whole connection gives a second call the time to happen. */
  private void assertToldOnce(SocketLog log) throws Exception {
    assertThat(log.ends.await(GONE)).isTrue();
    SocketLog next = new SocketLog();
    CompletableFuture<Channel> accepted = accept(next);
    connect("/socket", new SocketClient());
    get(accepted).close(Channel.NORMAL);
    assertThat(next.ends.await(GONE)).isTrue();
    assertThat(log.ends.count()).isEqualTo(1);
  }

  private CompletableFuture<Channel> accept(SocketLog log) {
    CompletableFuture<Channel> accepted = new CompletableFuture<>();
    probe.onSocket(
        (call, out) -> {
          accepted.complete(out);
          return log;
        });
    return accepted;
  }

  private WebSocket connect(String pathBelowMount, SocketClient listener) throws Exception {
    assumeTrue(websocket(), "W1 to W6 are not shown: this adapter has no WebSocket");
    URI http = URI.create(base + ProbeFace.MOUNT + pathBelowMount);
    URI ws = URI.create("ws" + http.toString().substring("http".length()));
    return get(
        CLIENT
            .newWebSocketBuilder()
            .connectTimeout(patience())
            .header("Origin", "https://page.example")
            .header(SeenCall.HEADER, "one")
            .header(SeenCall.HEADER, "two, three")
            .buildAsync(ws, listener));
  }

  private String next(BlockingQueue<String> texts) throws InterruptedException {
    return String.valueOf(texts.poll(patience().toMillis(), TimeUnit.MILLISECONDS));
  }

  private <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(patience().toMillis(), TimeUnit.MILLISECONDS);
  }
}
