package io.github.qrauth.testkit.adapter;

import io.github.qrauth.http.HttpCall;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A request as it was read from a socket. */
record SocketCall(
    String method,
    String path,
    String query,
    List<String> headerLines,
    InputStream body,
    String remoteAddress)
    implements HttpCall {

  static SocketCall read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    String[] requestLine = line(in).split(" ");
    List<String> headers = new ArrayList<>();
    for (String next = line(in); !next.isEmpty(); next = line(in)) {
      headers.add(next);
    }
    String[] target = requestLine[1].split("\\?", 2);
    SocketCall head =
        new SocketCall(
            requestLine[0],
            target[0],
            target.length > 1 ? target[1] : "",
            headers,
            in,
            socket.getInetAddress().getHostAddress());
    return head.withBodyOf(head.header("Content-Length").map(Long::parseLong).orElse(0L));
  }

  /** The same call as the face below this mount sees it, if it is below it. */
  Optional<SocketCall> below(String mount) {
    return path.startsWith(mount + "/")
        ? Optional.of(
            new SocketCall(
                method, path.substring(mount.length()), query, headerLines, body, remoteAddress))
        : Optional.empty();
  }

  boolean isWebSocket() {
    return header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
  }

  @Override
  public List<String> headers(String name) {
    return headerLines.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }

  private SocketCall withBodyOf(long length) {
    return new SocketCall(
        method, path, query, headerLines, new Bounded(body, length), remoteAddress);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The body ends where the client said, since the connection does not. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long length) {
      this.in = in;
      left = length;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? in.read() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = left <= 0 ? -1 : in.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }
}
