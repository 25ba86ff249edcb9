package io.github.qrauth.testkit.adapter;

import io.github.qrauth.http.Channel;
import io.github.qrauth.http.HttpFace;
import io.github.qrauth.http.Inbound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A WebSocket (RFC 6455) from its handshake to its end. */
final class SocketChannel implements Channel {
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final WebSocketFrames frames;

  private SocketChannel(Socket socket) throws IOException {
    frames = new WebSocketFrames(socket.getInputStream(), socket.getOutputStream());
  }

  static void serve(Socket socket, SocketCall call, HttpFace face) throws IOException {
    String answer =
        "HTTP/1.1 101 -\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + accept(call.header("Sec-WebSocket-Key").orElse(""))
            + "\r\n\r\n";
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    SocketChannel channel = new SocketChannel(socket);
    Inbound inbound = face.connect(call, channel);
    try (socket) {
      channel.frames.readTexts(inbound::text);
    } finally {
      inbound.closed();
    }
  }

  @Override
  public void send(String text) {
    write(WebSocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close(int status) {
    write(WebSocketFrames.CLOSE, ByteBuffer.allocate(2).putShort((short) status).array());
  }

  private void write(int opcode, byte[] payload) {
    try {
      frames.write(opcode, payload);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] hash = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
