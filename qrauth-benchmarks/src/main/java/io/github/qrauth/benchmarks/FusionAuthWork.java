package io.github.qrauth.benchmarks;

import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.ec.ECSigner;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.ed.EdDSASigner;
import io.fusionauth.jwt.ed.EdDSAVerifier;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.fusionauth.jwt.rsa.RSASigner;
import io.fusionauth.jwt.rsa.RSAVerifier;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** Peer: fusionauth-jwt. */
final class FusionAuthWork implements TokenWork {
  private final Signer signer;
  private final Verifier verifier;

  FusionAuthWork(TokenKey key) {
    switch (key.algorithm().getName()) {
      case "HS256" -> {
        signer = HMACSigner.newSHA256Signer(key.signing().getEncoded(), TokenKey.KID);
        verifier = HMACVerifier.newVerifier(key.signing().getEncoded());
      }
      case "ES256" -> {
        signer = ECSigner.newSHA256Signer(key.privateKey(), TokenKey.KID);
        verifier = ECVerifier.newVerifier(key.publicKey());
      }
      case "RS256" -> {
        signer = RSASigner.newSHA256Signer(key.privateKey(), TokenKey.KID);
        verifier = RSAVerifier.newVerifier(key.publicKey());
      }
      case "EdDSA" -> {
        signer = EdDSASigner.newSigner(key.privateKey(), TokenKey.KID);
        verifier = EdDSAVerifier.newVerifier(key.publicKey());
      }
      default -> throw new IllegalArgumentException("not measured: " + key.algorithm());
    }
  }

  @Override
  public String issue() {
    ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
    JWT jwt =
        new JWT()
            .setIssuer(TokenCase.ISSUER)
            .setSubject(TokenCase.SUBJECT)
            .setAudience(TokenCase.AUDIENCE)
            .setIssuedAt(now)
            .setExpiration(now.plusSeconds(TokenCase.LIFETIME_SECONDS))
            .setUniqueId(TokenCase.freshId())
            .addClaim("scope", TokenCase.SCOPE);
    return JWT.getEncoder().encode(jwt, signer);
  }

  /** The library checks signature and times; issuer and audience are left to its caller. */
  @Override
  public JWT verify(String token) {
    JWT jwt = JWT.getDecoder().decode(token, verifier);
    if (!TokenCase.ISSUER.equals(jwt.issuer) || !TokenCase.AUDIENCE.equals(jwt.audience)) {
      throw new IllegalArgumentException("refused");
    }
    return jwt;
  }
}
