package io.github.qrauth.token;

import java.util.Set;

/** The claims that the issuer writes itself (RFC 7519 section 4.1), and their bounds. */
final class ClaimNames {
  static final String ISSUER = "iss";
  static final String SUBJECT = "sub";
  static final String AUDIENCE = "aud";
  static final String ISSUED_AT = "iat";
  static final String NOT_BEFORE = "nbf";
  static final String EXPIRES_AT = "exp";
  static final String ID = "jti";

  /** What a token is bound to (RFC 7800). */
  static final String CONFIRMATION = "cnf";

  static final String KEY_THUMBPRINT = "jkt";

  static final Set<String> REGISTERED =
      Set.of(ISSUER, SUBJECT, AUDIENCE, ISSUED_AT, NOT_BEFORE, EXPIRES_AT, ID);

  /** Longest issuer, subject, audience and id, in characters. */
  static final int MAX_LENGTH = 255;

  private ClaimNames() {}

  static String checked(String what, String value) {
    if (!valid(value)) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + MAX_LENGTH + " characters, none of them a control character");
    }
    return value;
  }

  static boolean valid(String value) {
    int length = value.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' && Character.isISOControl(c)) {
        return false;
      }
    }
    return true;
  }
}
