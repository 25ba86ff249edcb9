package io.github.qrauth.vision.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A camera on this machine that sends what a test hands it. */
final class MjpegCamera implements AutoCloseable {
  /** Handing this over ends the answer. */
  static final byte[] HANG_UP = {};

  private final BlockingQueue<byte[]> pictures = new LinkedBlockingQueue<>();
  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  volatile int status = 200;
  volatile String type = "multipart/x-mixed-replace; boundary=frame";

  MjpegCamera() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/video", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI address() {
    return URI.create(
        "http://"
            + server.getAddress().getHostString()
            + ":"
            + server.getAddress().getPort()
            + "/video");
  }

  void show(byte[] picture) {
    pictures.add(picture);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] picture = pictures.take(); picture != HANG_UP; picture = pictures.take()) {
        String header =
            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: " + picture.length + "\r\n\r\n";
        out.write(header.getBytes(StandardCharsets.US_ASCII));
        out.write(picture);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
