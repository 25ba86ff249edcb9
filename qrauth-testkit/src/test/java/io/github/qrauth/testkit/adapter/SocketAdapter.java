package io.github.qrauth.testkit.adapter;

import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * The face on nothing but sockets, WebSocket included: one request per connection, no more of the
 * protocols than the contract speaks.
 */
public final class SocketAdapter implements RunningAdapter {
  private static final int BACKLOG = 300;

  private final HttpFace face;
  private final ServerSocket server;
  private final ExecutorService threads = DaemonThreads.pool("socket-adapter");

  public SocketAdapter(HttpFace face) throws IOException {
    this(face, 0);
  }

  /** At a port that the face already knows. */
  public SocketAdapter(HttpFace face, int port) throws IOException {
    this.face = face;
    server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
    threads.execute(this::acceptAll);
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void acceptAll() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      SocketCall call = SocketCall.read(socket);
      Optional<SocketCall> mounted =
          call.below(face.mountPath()).or(() -> call.below(face.mountAlias()));
      if (mounted.isEmpty()) {
        ReplyWriter.notFound(socket);
      } else if (call.isWebSocket()) {
        SocketChannel.serve(socket, mounted.get(), face);
      } else {
        answer(socket, mounted.get());
      }
    } catch (IOException gone) {
      ReplyWriter.end(socket);
    }
  }

  private void answer(Socket socket, SocketCall call) throws IOException {
    ReplyWriter writer = new ReplyWriter(socket, call.method().equals("HEAD"));
    HttpReply reply = face.handle(call);
    if (reply instanceof HttpReply.Full full) {
      writer.full(full);
    } else if (reply instanceof HttpReply.Deferred deferred) {
      deferred.later().thenAccept(full -> threads.execute(() -> writer.full(full)));
    } else if (reply instanceof HttpReply.Stream stream) {
      writer.stream(stream);
    }
  }
}
