package io.github.qrauth.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The claims that every token must have (RFC 7519 section 4.1), of the right types and ranges. */
record RegisteredClaims(
    String issuer,
    String subject,
    List<String> audiences,
    long issuedAt,
    long notBefore,
    long expiresAt,
    String id) {
  private static final int MAX_AUDIENCES = 16;

  /** The last second of the year 9999: later ones are an attack or a bug. */
  private static final long MAX_TIME = 253_402_300_799L;

  /** Empty when one is missing, of a wrong type, or not {@link #inRange}. */
  static Optional<RegisteredClaims> read(Map<String, Object> claims) {
    if (claims.get(ClaimNames.ISSUER) instanceof String issuer
        && claims.get(ClaimNames.SUBJECT) instanceof String subject
        && claims.get(ClaimNames.ISSUED_AT) instanceof Long issuedAt
        && claims.get(ClaimNames.NOT_BEFORE) instanceof Long notBefore
        && claims.get(ClaimNames.EXPIRES_AT) instanceof Long expiresAt
        && claims.get(ClaimNames.ID) instanceof String id) {
      List<String> audiences = texts(claims.get(ClaimNames.AUDIENCE));
      RegisteredClaims read =
          new RegisteredClaims(issuer, subject, audiences, issuedAt, notBefore, expiresAt, id);
      return Optional.of(read).filter(RegisteredClaims::inRange);
    }
    return Optional.empty();
  }

  /** A text stands for a list of one; anything but texts makes the list empty. */
  private static List<String> texts(@Nullable Object audience) {
    List<?> values = audience instanceof List<?> list ? list : Collections.singletonList(audience);
    boolean onlyTexts = values.stream().allMatch(String.class::isInstance);
    return onlyTexts ? values.stream().map(String.class::cast).toList() : List.of();
  }

  /** Whether all texts and times are in their bounds, and the times in their order. */
  boolean inRange() {
    return ClaimNames.valid(issuer)
        && ClaimNames.valid(subject)
        && ClaimNames.valid(id)
        && areValid(audiences)
        && haveTimesInOrder();
  }

  /** Whether all times are in their bounds and in their order. */
  boolean haveTimesInOrder() {
    return isTime(issuedAt)
        && isTime(notBefore)
        && isTime(expiresAt)
        && expiresAt > issuedAt
        && expiresAt > notBefore;
  }

  private static boolean areValid(List<String> audiences) {
    for (String audience : audiences) {
      if (!ClaimNames.valid(audience)) {
        return false;
      }
    }
    return !audiences.isEmpty() && audiences.size() <= MAX_AUDIENCES;
  }

  static boolean isTime(long seconds) {
    return seconds >= 0 && seconds <= MAX_TIME;
  }
}
