package io.github.qrauth.testkit.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request that promises more body than it sends: no HTTP client does that, so a socket does. */
final class HalfSentRequest implements AutoCloseable {
  private final Socket socket;

  private HalfSentRequest(Socket socket) {
    this.socket = socket;
  }

  static HalfSentRequest send(URI base, String path, int promised, int sent) throws IOException {
    Socket socket = new Socket(base.getHost(), base.getPort());
    String head =
        "POST "
            + path
            + "/large HTTP/1.1\r\nHost: "
            + base.getAuthority()
            + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + promised
            + "\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[sent]);
    out.flush();
    return new HalfSentRequest(socket);
  }

  /** The first line of the answer; waits no longer than the given time. */
  String statusLine(Duration atMost) throws IOException {
    socket.setSoTimeout(Math.toIntExact(atMost.toMillis()));
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return String.valueOf(in.readLine());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
