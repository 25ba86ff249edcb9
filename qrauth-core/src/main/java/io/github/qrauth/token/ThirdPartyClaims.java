package io.github.qrauth.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registered claims as others write them (RFC 7519 section 4.1): most may be missing. */
record ThirdPartyClaims(
    String issuer,
    Optional<String> subject,
    List<String> audiences,
    Optional<Long> issuedAt,
    Optional<Long> notBefore,
    long expiresAt,
    Optional<String> id) {
  private static final int MAX_AUDIENCES = 64;

  /** Empty when issuer or expiry is missing, or any is of a wrong type or out of range. */
  static Optional<ThirdPartyClaims> read(Map<String, Object> claims) {
    Optional<Long> expiresAt = time(claims, ClaimNames.EXPIRES_AT);
    boolean formed =
        isTextIfThere(claims, ClaimNames.SUBJECT)
            && isTextIfThere(claims, ClaimNames.ID)
            && isTimeIfThere(claims, ClaimNames.ISSUED_AT)
            && isTimeIfThere(claims, ClaimNames.NOT_BEFORE)
            && areTextsIfThere(claims.get(ClaimNames.AUDIENCE));
    if (formed
        && expiresAt.isPresent()
        && claims.get(ClaimNames.ISSUER) instanceof String issuer
        && ClaimNames.valid(issuer)) {
      return Optional.of(
          new ThirdPartyClaims(
              issuer,
              Optional.ofNullable((String) claims.get(ClaimNames.SUBJECT)),
              audiences(claims.get(ClaimNames.AUDIENCE)),
              time(claims, ClaimNames.ISSUED_AT),
              time(claims, ClaimNames.NOT_BEFORE),
              expiresAt.get(),
              Optional.ofNullable((String) claims.get(ClaimNames.ID))));
    }
    return Optional.empty();
  }

  private static boolean isTextIfThere(Map<String, Object> claims, String name) {
    return !claims.containsKey(name)
        || claims.get(name) instanceof String text && ClaimNames.valid(text);
  }

  private static boolean isTimeIfThere(Map<String, Object> claims, String name) {
    return !claims.containsKey(name) || time(claims, name).isPresent();
  }

  /** Whole seconds; fractions, which RFC 7519 section 2 allows, are rounded down. */
  private static Optional<Long> time(Map<String, Object> claims, String name) {
    Object value = claims.get(name);
    long seconds =
        value instanceof Long whole
            ? whole
            : value instanceof Double fraction ? (long) Math.floor(fraction) : -1;
    return RegisteredClaims.isTime(seconds) ? Optional.of(seconds) : Optional.empty();
  }

  private static boolean areTextsIfThere(@Nullable Object audience) {
    List<?> values = listed(audience);
    return values.size() <= MAX_AUDIENCES
        && values.stream().allMatch(v -> v instanceof String text && ClaimNames.valid(text));
  }

  private static List<String> audiences(@Nullable Object audience) {
    return listed(audience).stream().map(String.class::cast).toList();
  }

  private static List<?> listed(@Nullable Object audience) {
    if (audience == null) {
      return List.of();
    }
    return audience instanceof List<?> list ? list : Collections.singletonList(audience);
  }
}
