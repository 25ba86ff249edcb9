package io.github.qrauth.token;

import io.github.qrauth.internal.bytes.Base64Url;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a token shall say; the issuer adds who, when and which. Immutable. */
public final class TokenRequest {
  /** Most additional claims of one token. */
  public static final int MAX_CLAIMS = 32;

  /** Longest life of a token. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(30);

  private final TokenType type;
  private final String subject;
  private final String audience;
  private final Duration lifetime;
  private final Map<String, Object> claims;

  private TokenRequest(Builder builder) {
    this.type = builder.type;
    this.subject = builder.subject;
    this.audience = builder.audience;
    this.lifetime = builder.lifetime;
    this.claims = builder.claims; // which no builder changes any more
  }

  /**
   * Starts a request.
   *
   * @param subject the user's id, 1 to 255 characters
   * @param audience who shall accept the token, 1 to 255 characters; compared exactly
   * @throws IllegalArgumentException outside these bounds, or for a control character
   */
  public static Builder builder(TokenType type, String subject, String audience) {
    return new Builder(type, subject, audience);
  }

  TokenType type() {
    return type;
  }

  String subject() {
    return subject;
  }

  String audience() {
    return audience;
  }

  Duration lifetime() {
    return lifetime;
  }

  Map<String, Object> claims() {
    return claims;
  }

  /** The kind only: the rest is about a person. */
  @Override
  public String toString() {
    return "TokenRequest " + type;
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    /** Only {@link #boundTo} writes it. */
    private static final Set<String> KEPT = Set.of(ClaimNames.CONFIRMATION);

    private static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_TEXT_LENGTH = 1024;
    private static final int MAX_LIST_SIZE = 64;

    private final TokenType type;
    private final String subject;
    private final String audience;
    private Map<String, Object> claims = new LinkedHashMap<>(4); // as a rule a few
    private boolean built;
    private Duration lifetime;

    private Builder(TokenType type, String subject, String audience) {
      this.type = type;
      this.subject = ClaimNames.checked("subject", subject);
      this.audience = ClaimNames.checked("audience", audience);
      this.lifetime = type.defaultLifetime();
    }

    /**
     * How long the token lives: whole seconds, 1 s to {@link #MAX_LIFETIME}; default by type.
     *
     * @throws IllegalArgumentException outside these bounds
     */
    public Builder lifetime(Duration lifetime) {
      if (lifetime.getSeconds() < 1
          || lifetime.getNano() != 0
          || lifetime.compareTo(MAX_LIFETIME) > 0) {
        throw new IllegalArgumentException(
            "a token lives whole seconds, 1 s to " + MAX_LIFETIME + ": " + lifetime);
      }
      this.lifetime = lifetime;
      return this;
    }

    /** Adds a text of at most 1024 characters. */
    public Builder claim(String name, String value) {
      return put(name, checkedText(name, value));
    }

    /** Adds an integer. JavaScript is exact up to 2^53 only. */
    public Builder claim(String name, long value) {
      return put(name, value);
    }

    /** Adds a truth value. */
    public Builder claim(String name, boolean value) {
      return put(name, value);
    }

    /** Adds a list of at most 64 texts. */
    public Builder claim(String name, List<String> values) {
      if (values.size() > MAX_LIST_SIZE) {
        throw new IllegalArgumentException(
            "claim " + name + " has more than " + MAX_LIST_SIZE + " values");
      }
      values.forEach(value -> checkedText(name, value));
      return put(name, List.copyOf(values));
    }

    /**
     * Binds the token to a key ({@code cnf.jkt}, RFC 9449 section 6.1): who uses it must prove to
     * hold the private half.
     *
     * @param keyThumbprint as {@link DpopProof#keyThumbprint} gives it
     * @throws IllegalArgumentException when it is no SHA-256 thumbprint
     */
    public Builder boundTo(String keyThumbprint) {
      if (Base64Url.decode(keyThumbprint).filter(hash -> hash.length == 32).isEmpty()) {
        throw new IllegalArgumentException(
            "a key thumbprint is 32 bytes in base64url (RFC 7638): DpopProof.keyThumbprint");
      }
      return add(ClaimNames.CONFIRMATION, Map.of(ClaimNames.KEY_THUMBPRINT, keyThumbprint));
    }

    /** The request. */
    public TokenRequest build() {
      built = true;
      return new TokenRequest(this);
    }

    private Builder put(String name, Object value) {
      if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
        throw new IllegalArgumentException("a claim's name has 1 to 64 characters");
      }
      if (ClaimNames.REGISTERED.contains(name) || KEPT.contains(name)) {
        throw new IllegalArgumentException("claim " + name + " is written by the issuer itself");
      }
      return add(name, value);
    }

    private Builder add(String name, Object value) {
      if (built) {
        // The request that was built keeps the old map, unchanged.
        claims = new LinkedHashMap<>(claims);
        built = false;
      }
      if (claims.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("claim " + name + " is there already");
      }
      if (claims.size() > MAX_CLAIMS) {
        throw new IllegalArgumentException("a token has at most " + MAX_CLAIMS + " such claims");
      }
      return this;
    }

    private static String checkedText(String name, String value) {
      if (value.length() > MAX_TEXT_LENGTH) {
        throw new IllegalArgumentException(
            "claim " + name + " has more than " + MAX_TEXT_LENGTH + " characters");
      }
      return value;
    }
  }
}
