package io.github.qrauth.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims exactly as our own issuer writes them. It never refuses: whatever differs, good or
 * bad, is left to the general reader. What it takes, the general reader takes with the same result.
 * Immutable and thread-safe.
 */
final class FlatClaims {
  private static final int MAX_OTHERS = 8;

  private final byte[] opening;
  private final String issuer;
  private final byte[] audience;
  private final List<String> audiences;

  /** For tokens of this issuer and for this audience alone. */
  FlatClaims(String issuer, String audience) {
    this.opening = ClaimLayout.opening(issuer);
    this.issuer = issuer;
    this.audience = ClaimLayout.audience(audience);
    this.audiences = List.of(audience);
  }

  /** The registered claims, all in their bounds, or null when only the general reader can tell. */
  @Nullable RegisteredClaims read(byte[] payload) {
    FlatJson json = new FlatJson(payload);
    if (!json.accept(opening) || !name(json)) {
      return null;
    }
    String subject = json.string();
    if (!json.accept(audience)) {
      return null;
    }
    long issuedAt = json.integer();
    if (!json.accept(ClaimLayout.NOT_BEFORE)) {
      return null;
    }
    long notBefore = json.integer();
    if (!json.accept(ClaimLayout.EXPIRES_AT)) {
      return null;
    }
    long expiresAt = json.integer();
    if (!json.accept(ClaimLayout.ID) || !name(json)) {
      return null;
    }
    String id = json.string();
    RegisteredClaims claims =
        new RegisteredClaims(issuer, subject, audiences, issuedAt, notBefore, expiresAt, id);
    return others(json) && claims.haveTimesInOrder() ? claims : null;
  }

  /** Steps over a text that may be a subject or an id. */
  private static boolean name(FlatJson json) {
    return json.text() && json.textLength() > 0 && json.textLength() <= ClaimNames.MAX_LENGTH;
  }

  /** Steps over the other claims to the end. */
  private static boolean others(FlatJson json) {
    long first = 0;
    long[] names = null;
    for (int count = 0; json.accept(','); count++) {
      if (count == MAX_OTHERS || !json.text() || json.threeLetters() != 0) {
        return false;
      }
      if (count == 0) {
        first = json.place();
      } else {
        names = names == null ? new long[] {first, 0, 0, 0, 0, 0, 0, 0} : names;
        if (json.isSameAsOneOf(names, count)) {
          return false;
        }
        names[count] = json.place();
      }
      if (!json.accept(':') || !json.scalar()) {
        return false;
      }
    }
    return json.accept('}') && json.isAtEnd();
  }
}
