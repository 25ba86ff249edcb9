package io.github.qrauth.token;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

  /** Empty when one is missing, of a wrong type or out of range, or when the times contradict. */
  static Optional<RegisteredClaims> read(Map<String, Object> claims) {
    if (claims.get(ClaimNames.ISSUER) instanceof String issuer
        && claims.get(ClaimNames.SUBJECT) instanceof String subject
        && claims.get(ClaimNames.ISSUED_AT) instanceof Long issuedAt
        && claims.get(ClaimNames.NOT_BEFORE) instanceof Long notBefore
        && claims.get(ClaimNames.EXPIRES_AT) instanceof Long expiresAt
        && claims.get(ClaimNames.ID) instanceof String id) {
      List<String> audiences = texts(claims.get(ClaimNames.AUDIENCE));
      return Optional.of(
              new RegisteredClaims(issuer, subject, audiences, issuedAt, notBefore, expiresAt, id))
          .filter(RegisteredClaims::inRange);
    }
    return Optional.empty();
  }

  /** A text stands for a list of one; anything but texts makes the list empty. */
  private static List<String> texts(@Nullable Object audience) {
    List<?> values = audience instanceof List<?> list ? list : Collections.singletonList(audience);
    boolean onlyTexts = values.stream().allMatch(String.class::isInstance);
    return onlyTexts ? values.stream().map(String.class::cast).toList() : List.of();
  }

  private boolean inRange() {
    return Stream.of(issuer, subject, id).allMatch(ClaimNames::valid)
        && !audiences.isEmpty()
        && audiences.size() <= MAX_AUDIENCES
        && audiences.stream().allMatch(ClaimNames::valid)
        && LongStream.of(issuedAt, notBefore, expiresAt).allMatch(t -> t >= 0 && t <= MAX_TIME)
        && expiresAt > issuedAt
        && expiresAt > notBefore;
  }
}
