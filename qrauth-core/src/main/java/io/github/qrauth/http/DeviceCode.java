package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The device code of RFC 8628: the id of a login and its claim secret in one text of 64 characters,
 * so that it needs no place of its own in any store.
 *
 * @param login the id
 * @param claimSecret what collects it
 */
record DeviceCode(SessionId login, Secret claimSecret) {
  private static final int LENGTH = 64;
  private static final int ID_BYTES = 16;

  /** The code that {@link #text} wrote; its length is looked at before anything else. */
  static Optional<DeviceCode> parse(String text) {
    return text.length() == LENGTH ? Secret.parse(text).map(DeviceCode::of) : Optional.empty();
  }

  private static DeviceCode of(Secret whole) {
    byte[] bytes = whole.bytes();
    ByteBuffer id = ByteBuffer.wrap(bytes, 0, ID_BYTES);
    return new DeviceCode(
        new SessionId(id.getLong(), id.getLong()),
        Secret.of(Arrays.copyOfRange(bytes, ID_BYTES, bytes.length)));
  }

  /** For the client alone. */
  String text() {
    byte[] secret = claimSecret.bytes();
    ByteBuffer bytes = ByteBuffer.allocate(ID_BYTES + secret.length);
    bytes.putLong(login.high()).putLong(login.low()).put(secret);
    return Secret.of(bytes.array()).reveal();
  }
}
