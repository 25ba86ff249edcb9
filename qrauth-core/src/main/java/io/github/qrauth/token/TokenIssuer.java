package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.crypto.StripedPool;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes signed tokens. Each has {@code iss}, {@code sub}, {@code aud}, {@code iat}, {@code nbf},
 * {@code exp} and a random {@code jti} of 132 bits. Thread-safe.
 */
public final class TokenIssuer {
  private final StripedPool<TokenWriter> writers;
  private final KeyRing keys;
  private final InstantSource clock;
  private volatile @Nullable Headers headers;

  private TokenIssuer(Builder builder) {
    this.keys = builder.keys;
    this.clock = builder.clock;
    String issuer = builder.issuer;
    RandomSource random = builder.random;
    this.writers = new StripedPool<>(() -> new TokenWriter(issuer, random));
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
   *     would take, has a lone surrogate, or lives longer than {@link KeyRing#longestTokenLife}
   */
  public String issue(TokenRequest request) {
    if (request.lifetime().compareTo(keys.longestTokenLife()) > 0) {
      throw new IllegalArgumentException(
          "the token would outlive its key: the ring allows " + keys.longestTokenLife());
    }
    SigningKey key = keys.signingKey();
    long now = clock.instant().getEpochSecond();
    try (var writer = writers.take()) {
      return writer.get().write(header(key, request.type()), request, now, key);
    }
  }

  private byte[] header(SigningKey key, TokenType type) {
    Headers known = headers;
    if (known == null || known.key() != key) {
      known = Headers.of(key);
      headers = known;
    }
    return known.encoded().get(type.ordinal());
  }

  /** The encoded header of each type under one key, each with its dot. */
  private record Headers(SigningKey key, List<byte[]> encoded) {
    static Headers of(SigningKey key) {
      return new Headers(
          key, Arrays.stream(TokenType.values()).map(type -> encoded(key, type)).toList());
    }

    private static byte[] encoded(SigningKey key, TokenType type) {
      Map<String, Object> header = new LinkedHashMap<>();
      header.put(HeaderNames.ALGORITHM, key.algorithm().jwsName());
      header.put(HeaderNames.TYPE, type.typ());
      header.put(HeaderNames.KEY_ID, key.kid());
      return (Base64Url.encode(Json.write(header).getBytes(UTF_8)) + ".").getBytes(US_ASCII);
    }
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
