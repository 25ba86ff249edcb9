package io.github.qrauth.testkit.adapter;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Writes one answer and ends the connection. */
final class ReplyWriter {
  private static final int LINGER_MILLIS = 1000;

  private final Socket socket;
  private final boolean headOnly;

  ReplyWriter(Socket socket, boolean headOnly) {
    this.socket = socket;
    this.headOnly = headOnly;
  }

  static void notFound(Socket socket) {
    new ReplyWriter(socket, false).full(new HttpReply.Full(404, Map.of(), new byte[0]));
  }

  void full(HttpReply.Full full) {
    try {
      head(full.status(), full.headers());
      if (full.status() != 204) {
        write("Content-Length: " + full.body().length + "\r\n");
      }
      write("\r\n");
      if (!headOnly) {
        socket.getOutputStream().write(full.body());
      }
      end(socket);
    } catch (IOException gone) {
      end(socket);
    }
  }

  void stream(HttpReply.Stream stream) throws IOException {
    head(200, stream.headers());
    write("Transfer-Encoding: chunked\r\n\r\n");
    Events events = new Events(this, new CompletableFuture<>());
    events.over.thenRun(stream.opener().open(events));
  }

  /** Lets the client read before the connection is cut: unread input would make that a reset. */
  static void end(Socket socket) {
    try (socket) {
      socket.shutdownOutput();
      socket.setSoTimeout(LINGER_MILLIS);
      InputStream rest = socket.getInputStream();
      byte[] ignored = new byte[1024];
      while (rest.read(ignored) >= 0) {
        continue;
      }
    } catch (IOException alreadyGone) {
      return;
    }
  }

  private void head(int status, Map<String, List<String>> headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " -\r\nConnection: close\r\n");
    headers.forEach(
        (name, values) ->
            values.forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
    write(head.toString());
  }

  private void write(String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private record Events(ReplyWriter writer, CompletableFuture<Void> over) implements Channel {
    @Override
    public void send(String text) {
      try {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        writer.write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
      } catch (IOException gone) {
        over.complete(null);
        throw new UncheckedIOException(gone);
      }
    }

    @Override
    public void close(int status) {
      try {
        writer.write("0\r\n\r\n");
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      } finally {
        over.complete(null);
        end(writer.socket);
      }
    }
  }
}
