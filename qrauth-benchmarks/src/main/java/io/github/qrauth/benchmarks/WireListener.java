package io.github.qrauth.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The floor of PostgreSQL's events: LISTEN by the bare protocol, for a server that trusts who
 * comes.
 */
final class WireListener implements AutoCloseable {
  private static final int PROTOCOL = 3 << 16;

  private final Socket socket;
  private final DataInputStream in;

  WireListener(BenchPostgres server, String channel, Runnable heard) throws IOException {
    socket = new Socket(server.host(), server.port());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    startUp(server);
    send('Q', "LISTEN " + channel);
    awaitReady();
    Thread thread = new Thread(() -> hear(heard), "bench-wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void hear(Runnable heard) {
    try {
      while (true) {
        int type = in.readByte();
        in.skipNBytes(in.readInt() - Integer.BYTES);
        if (type == 'A') {
          heard.run();
        }
      }
    } catch (IOException closed) {
      Checks.must(socket.isClosed());
    }
  }

  private void startUp(BenchPostgres server) throws IOException {
    String settings = "user\0" + server.user() + "\0database\0" + server.database() + "\0";
    byte[] bytes = zeroEnded(settings);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream message = new DataOutputStream(all);
    message.writeInt(2 * Integer.BYTES + bytes.length);
    message.writeInt(PROTOCOL);
    message.write(bytes);
    all.writeTo(out);
    awaitReady();
  }

  private void awaitReady() throws IOException {
    int type;
    do {
      type = in.readByte();
      byte[] body = in.readNBytes(in.readInt() - Integer.BYTES);
      if (type == 'E' || type == 'R' && body[3] != 0) {
        throw new IOException("this server asks for a password, which a bare wire does not have");
      }
    } while (type != 'Z');
  }

  private void send(char type, String text) throws IOException {
    byte[] bytes = zeroEnded(text);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    DataOutputStream message = new DataOutputStream(all);
    message.writeByte(type);
    message.writeInt(Integer.BYTES + bytes.length);
    message.write(bytes);
    all.writeTo(socket.getOutputStream());
  }

  private static byte[] zeroEnded(String text) {
    return (text + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
