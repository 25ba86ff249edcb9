package io.github.qrauth.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** The floor: a blocking socket for each thread, and no driver. */
final class RawRedisWork extends RedisWork {
  private final List<Socket> sockets = new ArrayList<>();
  private final List<InputStream> answers = new ArrayList<>();
  private final List<OutputStream> questions = new ArrayList<>();

  RawRedisWork(BenchRedis server, int threads) throws IOException {
    super(server);
    for (int i = 0; i < threads; i++) {
      Socket socket = new Socket(server.host(), server.port());
      socket.setTcpNoDelay(true);
      sockets.add(socket);
      answers.add(new BufferedInputStream(socket.getInputStream()));
      questions.add(socket.getOutputStream());
    }
  }

  @Override
  long run(int thread, byte[] key, List<byte[]> arguments) throws IOException {
    ByteArrayOutputStream command = new ByteArrayOutputStream(512);
    command.writeBytes(RedisTransition.ascii("*" + (4 + arguments.size()) + "\r\n"));
    bulk(command, RedisTransition.ascii("EVALSHA"));
    bulk(command, RedisTransition.ascii(sha));
    bulk(command, RedisTransition.ascii("1"));
    bulk(command, key);
    for (byte[] argument : arguments) {
      bulk(command, argument);
    }
    questions.get(thread).write(command.toByteArray());
    InputStream in = answers.get(thread);
    if (in.read() != ':') {
      throw new IOException("not a number");
    }
    long value = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c >= '0') {
        value = value * 10 + c - '0';
      }
    }
    return value;
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException gone) {
        throw new IllegalStateException(gone);
      }
    }
  }

  private static void bulk(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(RedisTransition.ascii("$" + bytes.length + "\r\n"));
    out.writeBytes(bytes);
    out.writeBytes(RedisTransition.ascii("\r\n"));
  }
}
