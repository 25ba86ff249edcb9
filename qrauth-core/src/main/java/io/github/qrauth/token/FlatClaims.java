package io.github.qrauth.token;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads claims as our own issuer writes them. It never refuses: whatever differs, good or bad, is
 * left to the general reader. What it takes, the general reader takes with the same result. Used
 * once.
 */
final class FlatClaims {
  private static final int ALL_SEVEN = 0x7F;
  private static final int MAX_OTHERS = 8;

  private final FlatJson json;
  private final String expectedIssuer;
  private final List<String> expectedAudiences;
  private int seen;
  private long firstOther;
  private long @Nullable [] others;
  private int otherCount;
  private String issuer = "";
  private String subject = "";
  private List<String> audiences = List.of();
  private long issuedAt;
  private long notBefore;
  private long expiresAt;
  private String id = "";

  private FlatClaims(byte[] json, String expectedIssuer, List<String> expectedAudiences) {
    this.json = new FlatJson(json);
    this.expectedIssuer = expectedIssuer;
    this.expectedAudiences = expectedAudiences;
  }

  /**
   * The registered claims, or null when only the general reader can tell.
   *
   * @param issuer used again, when the claims have the same
   * @param audiences the one expected, used again likewise
   */
  static @Nullable RegisteredClaims read(byte[] json, String issuer, List<String> audiences) {
    FlatClaims claims = new FlatClaims(json, issuer, audiences);
    return claims.object() ? claims.registered() : null;
  }

  private RegisteredClaims registered() {
    return new RegisteredClaims(issuer, subject, audiences, issuedAt, notBefore, expiresAt, id);
  }

  private boolean object() {
    if (!json.accept('{')) {
      return false;
    }
    do {
      if (!json.text() || !member()) {
        return false;
      }
    } while (json.accept(','));
    return json.accept('}') && json.isAtEnd() && seen == ALL_SEVEN;
  }

  private boolean member() {
    return switch (json.threeLetters()) {
      case 'i' << 16 | 's' << 8 | 's' -> opens(0) && issuer();
      case 's' << 16 | 'u' << 8 | 'b' -> opens(1) && subject();
      case 'a' << 16 | 'u' << 8 | 'd' -> opens(2) && audience();
      case 'i' << 16 | 'a' << 8 | 't' -> opens(3) && (issuedAt = json.integer()) >= 0;
      case 'n' << 16 | 'b' << 8 | 'f' -> opens(4) && (notBefore = json.integer()) >= 0;
      case 'e' << 16 | 'x' << 8 | 'p' -> opens(5) && (expiresAt = json.integer()) >= 0;
      case 'j' << 16 | 't' << 8 | 'i' -> opens(6) && id();
      default -> isNew() && json.accept(':') && json.scalar();
    };
  }

  /** The first member of this name, and its colon. */
  private boolean opens(int claim) {
    boolean first = (seen & 1 << claim) == 0;
    seen |= 1 << claim;
    return first && json.accept(':');
  }

  private boolean issuer() {
    if (!json.text()) {
      return false;
    }
    issuer = json.is(expectedIssuer) ? expectedIssuer : json.string();
    return true;
  }

  private boolean subject() {
    if (!json.text()) {
      return false;
    }
    subject = json.string();
    return true;
  }

  private boolean audience() {
    if (!json.text()) {
      return false;
    }
    audiences = json.is(expectedAudiences.get(0)) ? expectedAudiences : List.of(json.string());
    return true;
  }

  private boolean id() {
    if (!json.text()) {
      return false;
    }
    id = json.string();
    return true;
  }

  /** Remembers another claim's name; a double one is for the general reader to refuse. */
  private boolean isNew() {
    if (otherCount > 0) {
      if (others == null) {
        others = new long[MAX_OTHERS];
        others[0] = firstOther;
      }
      for (int i = 0; i < otherCount; i++) {
        if (json.isSameAs(others[i])) {
          return false;
        }
      }
      if (otherCount == MAX_OTHERS) {
        return false;
      }
      others[otherCount] = json.place();
    } else {
      firstOther = json.place();
    }
    otherCount++;
    return true;
  }
}
