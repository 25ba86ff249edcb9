package io.github.qrauth.benchmarks;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.JWTVerifier;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** Peer: Auth0's java-jwt. It has no EdDSA and no PSS. */
final class JavaJwtWork implements TokenWork {
  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  JavaJwtWork(TokenKey key) {
    this.algorithm =
        switch (key.algorithm().getName()) {
          case "HS256" -> Algorithm.HMAC256(key.signing().getEncoded());
          case "HS384" -> Algorithm.HMAC384(key.signing().getEncoded());
          case "HS512" -> Algorithm.HMAC512(key.signing().getEncoded());
          case "ES256" ->
              Algorithm.ECDSA256((ECPublicKey) key.verifying(), (ECPrivateKey) key.signing());
          case "ES384" ->
              Algorithm.ECDSA384((ECPublicKey) key.verifying(), (ECPrivateKey) key.signing());
          case "ES512" ->
              Algorithm.ECDSA512((ECPublicKey) key.verifying(), (ECPrivateKey) key.signing());
          case "RS256" ->
              Algorithm.RSA256((RSAPublicKey) key.verifying(), (RSAPrivateKey) key.signing());
          case "RS384" ->
              Algorithm.RSA384((RSAPublicKey) key.verifying(), (RSAPrivateKey) key.signing());
          case "RS512" ->
              Algorithm.RSA512((RSAPublicKey) key.verifying(), (RSAPrivateKey) key.signing());
          default -> throw new IllegalArgumentException("java-jwt has no " + key.algorithm());
        };
    this.verifier =
        JWT.require(algorithm)
            .withIssuer(TokenCase.ISSUER)
            .withAudience(TokenCase.AUDIENCE)
            .build();
  }

  @Override
  public String issue() {
    return JWT.create()
        .withKeyId(TokenKey.KID)
        .withIssuer(TokenCase.ISSUER)
        .withSubject(TokenCase.SUBJECT)
        .withAudience(TokenCase.AUDIENCE)
        .withIssuedAt(TokenCase.now())
        .withExpiresAt(TokenCase.end())
        .withJWTId(TokenCase.freshId())
        .withClaim("scope", TokenCase.SCOPE)
        .sign(algorithm);
  }

  @Override
  public DecodedJWT verify(String token) {
    return verifier.verify(token);
  }
}
