package io.github.qrauth.benchmarks;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;
import javax.crypto.SecretKey;

/** Peer: jjwt, its parser used again. */
final class JjwtWork implements TokenWork {
  private final Key key;
  private final SecureDigestAlgorithm<Key, ?> algorithm;
  private final JwtParser parser;

  @SuppressWarnings("unchecked") // the registry forgets which key an algorithm takes
  JjwtWork(TokenKey key) {
    this.key = key.signing();
    this.algorithm =
        (SecureDigestAlgorithm<Key, ?>) Jwts.SIG.get().forKey(key.algorithm().getName());
    var builder = Jwts.parser().requireIssuer(TokenCase.ISSUER).requireAudience(TokenCase.AUDIENCE);
    this.parser =
        (key.verifying() instanceof SecretKey secret
                ? builder.verifyWith(secret)
                : builder.verifyWith(key.publicKey()))
            .build();
  }

  @Override
  public String issue() {
    return Jwts.builder()
        .header()
        .keyId(TokenKey.KID)
        .and()
        .issuer(TokenCase.ISSUER)
        .subject(TokenCase.SUBJECT)
        .audience()
        .single(TokenCase.AUDIENCE)
        .issuedAt(TokenCase.now())
        .expiration(TokenCase.end())
        .id(TokenCase.freshId())
        .claim("scope", TokenCase.SCOPE)
        .signWith(key, algorithm)
        .compact();
  }

  @Override
  public Claims verify(String token) {
    return parser.parseSignedClaims(token).getPayload();
  }
}
