package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Takes tokens back: those with one mark (their id, their family or their subject) that were issued
 * before a moment. Compared and kept to the millisecond.
 *
 * @param key the mark, as stores keep it: a letter for its kind, a colon and 1 to 255 characters
 * @param before tokens issued before this are taken back; {@link #EVER} for all of them
 * @param until when the last such token has ended, skew included: until then it must be known
 */
public record Revocation(String key, Instant before, Instant until) {
  /** Later than any token is issued: the end of the year 9999. */
  public static final Instant EVER = Instant.ofEpochMilli(253_402_300_799_999L);

  /** Bounds the key and both times. */
  public Revocation {
    if (key.length() < 3 || key.charAt(1) != ':') {
      throw new IllegalArgumentException("a revocation's key is a letter, a colon and a mark");
    }
    ClaimNames.checked("what is revoked", key.substring(2));
    before = bounded(before);
    until = bounded(until);
  }

  /** Takes one token back by its {@code jti}. */
  public static Revocation ofToken(String tokenId, Instant until) {
    return new Revocation(tokenKey(tokenId), EVER, until);
  }

  /** Takes all access tokens of one login back. */
  public static Revocation ofFamily(SessionId family, Instant until) {
    return new Revocation(familyKey(family), EVER, until);
  }

  /** Takes back all tokens of a user who signed in before a moment. */
  public static Revocation ofSubject(String subject, Instant before, Instant until) {
    return new Revocation(subjectKey(subject), before, until);
  }

  static String tokenKey(String tokenId) {
    return "t:" + tokenId;
  }

  static String familyKey(SessionId family) {
    return "f:" + family;
  }

  static String subjectKey(String subject) {
    return "s:" + subject;
  }

  /** The kind and the times only: the mark may be about a person. */
  @Override
  public String toString() {
    return "Revocation " + key.charAt(0) + " before " + before + " until " + until;
  }

  private static Instant bounded(Instant time) {
    Instant kept = time.truncatedTo(ChronoUnit.MILLIS);
    if (kept.isBefore(Instant.EPOCH) || kept.isAfter(EVER)) {
      throw new IllegalArgumentException(
          "a revocation's times are those of the years 1970 to 9999");
    }
    return kept;
  }
}
