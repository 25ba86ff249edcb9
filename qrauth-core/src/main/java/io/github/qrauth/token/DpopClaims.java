package io.github.qrauth.token;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims of a DPoP proof (RFC 9449 section 4.2), of the right types. */
record DpopClaims(
    String id,
    String method,
    String target,
    long issuedAt,
    @Nullable String accessTokenHash,
    @Nullable String nonce) {

  /** Empty when one is missing, of a wrong type or out of range. */
  static Optional<DpopClaims> read(Map<String, Object> claims) {
    if (claims.get(ClaimNames.ID) instanceof String id
        && ClaimNames.valid(id)
        && claims.get("htm") instanceof String method
        && claims.get("htu") instanceof String target
        && claims.get(ClaimNames.ISSUED_AT) instanceof Long issuedAt
        && RegisteredClaims.isTime(issuedAt)
        && isTextIfThere(claims, "ath")
        && isTextIfThere(claims, "nonce")) {
      return Optional.of(
          new DpopClaims(
              id,
              method,
              target,
              issuedAt,
              (String) claims.get("ath"),
              (String) claims.get("nonce")));
    }
    return Optional.empty();
  }

  private static boolean isTextIfThere(Map<String, Object> claims, String name) {
    return !claims.containsKey(name) || claims.get(name) instanceof String;
  }
}
