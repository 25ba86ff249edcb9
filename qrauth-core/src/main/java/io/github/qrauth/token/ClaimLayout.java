package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.internal.json.Json;

/** In which order our issuer writes the registered claims: what stands between their values. */
final class ClaimLayout {
  static final byte[] AUDIENCE = member(ClaimNames.AUDIENCE);
  static final byte[] ISSUED_AT = member(ClaimNames.ISSUED_AT);
  static final byte[] NOT_BEFORE = member(ClaimNames.NOT_BEFORE);
  static final byte[] EXPIRES_AT = member(ClaimNames.EXPIRES_AT);
  static final byte[] ID = member(ClaimNames.ID);

  private ClaimLayout() {}

  /** The start of the claims, up to the value of the subject. */
  static byte[] opening(String issuer) {
    return ("{\"iss\":" + Json.writeText(issuer) + ",\"sub\":").getBytes(UTF_8);
  }

  /** What follows the subject, up to the value of when the token was issued. */
  static byte[] audience(String audience) {
    return (",\"aud\":" + Json.writeText(audience) + ",\"iat\":").getBytes(UTF_8);
  }

  private static byte[] member(String name) {
    return (",\"" + name + "\":").getBytes(US_ASCII);
  }
}
