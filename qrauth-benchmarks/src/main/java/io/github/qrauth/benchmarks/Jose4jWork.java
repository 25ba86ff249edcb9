package io.github.qrauth.benchmarks;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Peer: jose4j, its consumer used again. */
final class Jose4jWork implements TokenWork {
  private final TokenKey key;
  private final JwtConsumer consumer;

  Jose4jWork(TokenKey key) {
    this.key = key;
    this.consumer =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setExpectedIssuer(TokenCase.ISSUER)
            .setExpectedAudience(TokenCase.AUDIENCE)
            .setVerificationKey(key.verifying())
            .setJwsAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, key.algorithm().getName()))
            .build();
  }

  @Override
  public String issue() throws Exception {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(TokenCase.ISSUER);
    claims.setSubject(TokenCase.SUBJECT);
    claims.setAudience(TokenCase.AUDIENCE);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(TokenCase.LIFETIME_SECONDS / 60f);
    claims.setJwtId(TokenCase.freshId());
    claims.setStringClaim("scope", TokenCase.SCOPE);
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims.toJson());
    jws.setKey(key.signing());
    jws.setKeyIdHeaderValue(TokenKey.KID);
    jws.setAlgorithmHeaderValue(key.algorithm().getName());
    return jws.getCompactSerialization();
  }

  @Override
  public JwtClaims verify(String token) throws Exception {
    return consumer.processToClaims(token);
  }
}
