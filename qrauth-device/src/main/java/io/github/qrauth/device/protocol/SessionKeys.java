package io.github.qrauth.device.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The two keys and the id of one session, from the device key, both nonces, id and boot count. */
record SessionKeys(FrameKey hostToDevice, FrameKey deviceToHost, int sid) {
  private static final byte[] LABEL = "QRD1-keys".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCES_ID_AND_BOOT = 44;

  static SessionKeys derive(DeviceKey key, byte[] hostNonce, Welcome welcome) {
    byte[] salt =
        ByteBuffer.allocate(NONCES_ID_AND_BOOT)
            .put(hostNonce)
            .put(welcome.nonce())
            .putLong(welcome.device().value())
            .putInt(welcome.boot())
            .array();
    Hmac root = new Hmac(key.secret().bytes());
    return new SessionKeys(
        new FrameKey(labelled(root, 1, salt)),
        new FrameKey(labelled(root, 2, salt)),
        ByteBuffer.wrap(labelled(root, 3, salt)).getInt() | 1);
  }

  private static byte[] labelled(Hmac root, int label, byte[] salt) {
    return root.of(LABEL, new byte[] {(byte) label}, salt);
  }

  @Override
  public String toString() {
    return "SessionKeys[redacted]";
  }
}
