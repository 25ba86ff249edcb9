package io.github.qrauth.internal.bytes;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64url without padding (RFC 7515 section 2), in its one canonical spelling. For public text:
 * it compares with an early exit.
 */
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Base64Url() {}

  /** The one spelling of these bytes. */
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes, or empty for padding, foreign characters or non-zero trailing bits. */
  public static Optional<byte[]> decode(String text) {
    try {
      byte[] bytes = DECODER.decode(text);
      return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
