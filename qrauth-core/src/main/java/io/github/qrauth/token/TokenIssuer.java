package io.github.qrauth.token;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes signed tokens. Each has {@code iss}, {@code sub}, {@code aud}, {@code iat}, {@code nbf},
 * {@code exp} and a random {@code jti} of 128 bits. Thread-safe.
 */
public final class TokenIssuer {
  private static final int ID_BYTES = 16;

  private final String issuer;
  private final KeyRing keys;
  private final InstantSource clock;
  private final RandomSource random;

  private TokenIssuer(Builder builder) {
    this.issuer = builder.issuer;
    this.keys = builder.keys;
    this.clock = builder.clock;
    this.random = builder.random;
  }

  /**
   * Starts an issuer.
   *
   * @param issuer the value of {@code iss}, as a rule the public https URL; 1 to 255 characters
   * @throws IllegalArgumentException outside these bounds, or for a control character
   */
  public static Builder builder(String issuer, KeyRing keys) {
    return new Builder(issuer, keys);
  }

  /**
   * A new token: a secret for its one holder. Times are whole seconds, rounded down.
   *
   * @throws IllegalArgumentException when the request makes a token over 8 KiB, which no verifier
   *     would take, or has a lone surrogate
   */
  public String issue(TokenRequest request) {
    SigningKey key = keys.signingKey();
    String token =
        CompactJws.sign(key, Json.write(header(request, key)), Json.write(claims(request)));
    if (token.length() > CompactJws.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the claims make a token over " + CompactJws.MAX_LENGTH + " bytes: leave some out");
    }
    return token;
  }

  private static Map<String, Object> header(TokenRequest request, SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(HeaderNames.ALGORITHM, key.algorithm().jwsName());
    header.put(HeaderNames.TYPE, request.type().typ());
    header.put(HeaderNames.KEY_ID, key.kid());
    return header;
  }

  private Map<String, Object> claims(TokenRequest request) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(ClaimNames.ISSUER, issuer);
    claims.put(ClaimNames.SUBJECT, request.subject());
    claims.put(ClaimNames.AUDIENCE, request.audience());
    claims.put(ClaimNames.ISSUED_AT, now);
    claims.put(ClaimNames.NOT_BEFORE, now);
    claims.put(ClaimNames.EXPIRES_AT, now + request.lifetime().toSeconds());
    claims.put(ClaimNames.ID, Base64Url.encode(random.bytes(ID_BYTES)));
    claims.putAll(request.claims());
    return claims;
  }

  /** Collects the parts of an issuer. Not thread-safe. */
  public static final class Builder {
    private final String issuer;
    private final KeyRing keys;
    private InstantSource clock = InstantSource.system();
    private RandomSource random = RandomSource.secure();

    private Builder(String issuer, KeyRing keys) {
      this.issuer = ClaimNames.checked("issuer", issuer);
      this.keys = keys;
    }

    /** Tells the time; default the system's. */
    public Builder clock(InstantSource clock) {
      this.clock = clock;
      return this;
    }

    /** Makes the ids; default the platform's cryptographic generator. */
    public Builder random(RandomSource random) {
      this.random = random;
      return this;
    }

    /** The issuer. */
    public TokenIssuer build() {
      return new TokenIssuer(this);
    }
  }
}
