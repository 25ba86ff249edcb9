package io.github.qrauth.device.protocol.dialect;

import io.github.qrauth.base.RandomSource;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Names one request in the line dialects: a fresh random UUID, never the id of a login session.
 *
 * @param value 1 to 64 of 0-9 A-Z a-z -
 */
public record AuthId(String value) {
  static final String FORM = "[0-9A-Za-z-]{1,64}";
  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final long VERSION_4 = 0x4000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /** Checks the form. */
  public AuthId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("an auth id is 1 to 64 of 0-9 A-Z a-z -");
    }
  }

  /** A fresh one. */
  public static AuthId random(RandomSource random) {
    ByteBuffer bytes = ByteBuffer.wrap(random.bytes(16));
    long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | VERSION_4;
    long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | VARIANT;
    return new AuthId(new UUID(high, low).toString());
  }

  static Optional<AuthId> parse(String text) {
    return PATTERN.matcher(text).matches() ? Optional.of(new AuthId(text)) : Optional.empty();
  }
}
