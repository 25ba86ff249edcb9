package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.internal.bytes.Base64UrlWriter;
import io.github.qrauth.key.SigningKey;

/**
 * Puts one token together: claims as JSON, all three parts encoded, signed. Its buffers are used
 * again, so that a token costs little more than its signature. Not thread-safe.
 */
final class TokenWriter {
  private final FlatWriter claims = new FlatWriter();
  private final Base64UrlWriter base64 = new Base64UrlWriter();
  private final byte[] token = new byte[2 * CompactJws.MAX_LENGTH];
  private final TokenIds ids;
  private final byte[] opening;
  private Middle middle = new Middle("", 0, 0, new byte[0]);

  /** The claims between subject and id: the same for many tokens of one second. */
  private record Middle(String audience, long issuedAt, long expiresAt, byte[] json) {
    boolean isFor(String audience, long issuedAt, long expiresAt) {
      return this.issuedAt == issuedAt
          && this.expiresAt == expiresAt
          && this.audience.equals(audience);
    }
  }

  /** For tokens of this issuer. */
  TokenWriter(String issuer, RandomSource random) {
    this.opening = ClaimLayout.opening(issuer);
    this.ids = new TokenIds(random);
  }

  /** The token with these claims under this key; the header ends with its dot. */
  String write(byte[] header, TokenRequest request, long now, SigningKey key) {
    claims.start(opening).text(request.subject());
    middle(request.audience(), now, now + request.lifetime().getSeconds());
    claims.id(ids).end(request.claims());
    return signed(header, key);
  }

  private void middle(String audience, long issuedAt, long expiresAt) {
    if (middle.isFor(audience, issuedAt, expiresAt)) {
      claims.raw(middle.json());
      return;
    }
    int start = claims.size();
    claims
        .raw(ClaimLayout.AUDIENCE)
        .text(audience)
        .raw(ClaimLayout.ISSUED_AT)
        .number(issuedAt)
        .raw(ClaimLayout.NOT_BEFORE)
        .number(issuedAt)
        .raw(ClaimLayout.EXPIRES_AT)
        .number(expiresAt)
        .raw(ClaimLayout.ID);
    middle = new Middle(audience, issuedAt, expiresAt, claims.since(start));
  }

  private String signed(byte[] header, SigningKey key) {
    System.arraycopy(header, 0, token, 0, header.length);
    int end = base64.write(claims.json(), claims.size(), token, header.length);
    if (end >= CompactJws.MAX_LENGTH) {
      throw tooLarge();
    }
    byte[] signature = key.sign(token, 0, end);
    token[end++] = '.';
    end = base64.write(signature, signature.length, token, end);
    if (end > CompactJws.MAX_LENGTH) {
      throw tooLarge();
    }
    return new String(token, 0, end, ISO_8859_1);
  }

  static IllegalArgumentException tooLarge() {
    return new IllegalArgumentException(
        "the claims make a token over " + CompactJws.MAX_LENGTH + " bytes: leave some out");
  }
}
