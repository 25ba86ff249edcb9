package io.github.qrauth.testkit.adapter;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Frames of RFC 6455 section 5.2, the server's side. */
final class WebSocketFrames {
  static final int TEXT = 1;
  static final int CLOSE = 8;

  private static final int PING = 9;
  private static final int PONG = 10;

  private final DataInputStream in;
  private final DataOutputStream out;

  WebSocketFrames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  void write(int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(frame);
    head.writeByte(0x80 | opcode);
    if (payload.length < 126) {
      head.writeByte(payload.length);
    } else {
      head.writeByte(126);
      head.writeShort(payload.length);
    }
    head.write(payload);
    out.write(frame.toByteArray());
    out.flush();
  }

  /** Hands over whole texts until the client closes or is gone, which is an IOException. */
  void readTexts(Consumer<String> text) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    while (true) {
      int head = in.readUnsignedByte();
      byte[] payload = readPayload();
      switch (head & 15) {
        case CLOSE -> {
          write(CLOSE, payload);
          return;
        }
        case PING -> write(PONG, payload);
        case PONG -> {}
        default -> {
          message.write(payload);
          if ((head & 0x80) != 0) {
            text.accept(message.toString(StandardCharsets.UTF_8));
            message.reset();
          }
        }
      }
    }
  }

  private byte[] readPayload() throws IOException {
    int length = in.readUnsignedByte() & 127;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] payload = in.readNBytes(length);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return payload;
  }
}
