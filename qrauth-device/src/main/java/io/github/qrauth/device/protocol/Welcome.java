package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The body of WELCOME: what a board says of itself at the start of a session. */
record Welcome(byte[] nonce, DeviceId device, int boot, Capabilities capabilities) {
  static final int NONCE_LENGTH = 16;
  private static final int LENGTH = 30;

  static Optional<Welcome> parse(byte[] body) {
    if (body.length != LENGTH) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] nonce = new byte[NONCE_LENGTH];
    in.get(nonce);
    DeviceId device = new DeviceId(in.getLong());
    int boot = in.getInt();
    return Optional.of(new Welcome(nonce, device, boot, new Capabilities(in.getShort() & 0xFFFF)));
  }
}
