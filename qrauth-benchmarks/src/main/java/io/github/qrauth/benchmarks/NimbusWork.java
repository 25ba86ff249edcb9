package io.github.qrauth.benchmarks;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.Provider;
import java.util.Date;
import java.util.Optional;

/** Peer: nimbus-jose-jwt, signer and verifier used again, by the platform or another provider. */
final class NimbusWork implements TokenWork {
  private final JWSHeader header;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  NimbusWork(TokenKey key, Optional<Provider> provider) throws Exception {
    header = new JWSHeader.Builder(key.algorithm()).keyID(TokenKey.KID).build();
    switch (key.algorithm().getName().substring(0, 2)) {
      case "HS" -> {
        signer = new MACSigner(key.nimbus().toOctetSequenceKey());
        verifier = new MACVerifier(key.nimbus().toOctetSequenceKey());
      }
      case "ES" -> {
        signer = new ECDSASigner(key.nimbus().toECKey());
        verifier = new ECDSAVerifier(key.nimbus().toECKey());
      }
      case "Ed" -> {
        signer = new Ed25519Signer(key.nimbus().toOctetKeyPair());
        verifier = new Ed25519Verifier(key.nimbus().toOctetKeyPair().toPublicJWK());
      }
      default -> {
        signer = new RSASSASigner(key.nimbus().toRSAKey());
        verifier = new RSASSAVerifier(key.nimbus().toRSAKey());
      }
    }
    provider.ifPresent(signer.getJCAContext()::setProvider);
    provider.ifPresent(verifier.getJCAContext()::setProvider);
  }

  @Override
  public String issue() throws Exception {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(TokenCase.ISSUER)
            .subject(TokenCase.SUBJECT)
            .audience(TokenCase.AUDIENCE)
            .issueTime(TokenCase.now())
            .expirationTime(TokenCase.end())
            .jwtID(TokenCase.freshId())
            .claim("scope", TokenCase.SCOPE)
            .build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  @Override
  public JWTClaimsSet verify(String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    if (!jwt.verify(verifier)
        || !TokenCase.ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().contains(TokenCase.AUDIENCE)
        || !new Date().before(claims.getExpirationTime())) {
      throw new IllegalArgumentException("refused");
    }
    return claims;
  }
}
