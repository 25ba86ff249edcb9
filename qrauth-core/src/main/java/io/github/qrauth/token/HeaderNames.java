package io.github.qrauth.token;

import java.util.Set;

/** Members of a JOSE header (RFC 7515 section 4.1). */
final class HeaderNames {
  static final String ALGORITHM = "alg";
  static final String TYPE = "typ";
  static final String KEY_ID = "kid";

  /**
   * Members that would let a token choose its own key or change how it is read. {@code crit} is
   * among them because no extension is understood here, {@code enc} because it marks a JWE (RFC
   * 7516 section 9).
   */
  static final Set<String> REFUSED =
      Set.of("crit", "zip", "b64", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256", "enc");

  private HeaderNames() {}
}
