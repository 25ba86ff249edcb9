package io.github.qrauth.token;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The parts of a refresh token: which family, that it is one of the family's, and that it is this
 * one. As text 86 characters of base64url; opaque to everybody else.
 */
final class RefreshToken {
  static final int LENGTH = 86;

  private static final int ID_BYTES = 16;
  private static final int LINEAGE_BYTES = 16;
  private static final int CURRENT_BYTES = 32;
  private static final int BYTES = ID_BYTES + LINEAGE_BYTES + CURRENT_BYTES;

  private final SessionId family;
  private final Secret lineage;
  private final Secret current;

  private RefreshToken(SessionId family, Secret lineage, Secret current) {
    this.family = family;
    this.lineage = lineage;
    this.current = current;
  }

  static RefreshToken first(SessionId family, RandomSource random) {
    return new RefreshToken(
        family, Secret.random(random, LINEAGE_BYTES), Secret.random(random, CURRENT_BYTES));
  }

  /** The parts of this text; its length is looked at before anything else. */
  static Optional<RefreshToken> parse(String text) {
    return text.length() == LENGTH ? Secret.parse(text).map(RefreshToken::of) : Optional.empty();
  }

  private static RefreshToken of(Secret whole) {
    byte[] bytes = whole.bytes();
    ByteBuffer id = ByteBuffer.wrap(bytes, 0, ID_BYTES);
    return new RefreshToken(
        new SessionId(id.getLong(), id.getLong()),
        Secret.of(Arrays.copyOfRange(bytes, ID_BYTES, ID_BYTES + LINEAGE_BYTES)),
        Secret.of(Arrays.copyOfRange(bytes, ID_BYTES + LINEAGE_BYTES, BYTES)));
  }

  /** The one that comes after it. */
  RefreshToken next(RandomSource random) {
    return new RefreshToken(family, lineage, Secret.random(random, CURRENT_BYTES));
  }

  SessionId family() {
    return family;
  }

  Secret lineage() {
    return lineage;
  }

  Secret current() {
    return current;
  }

  /** The whole token, for its one rightful holder. */
  Secret whole() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(family.high()).putLong(family.low());
    return Secret.of(bytes.put(lineage.bytes()).put(current.bytes()).array());
  }

  @Override
  public String toString() {
    return "RefreshToken [redacted]";
  }
}
