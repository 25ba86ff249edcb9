package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Date;

/** What nimbus-jose-jwt says of a token that our verifier took. */
final class NimbusReference {
  private static final Date TIME = Date.from(NOW);

  private NimbusReference() {}

  /** It takes the token too, and reads the same in it. */
  static void assertAgrees(String token, VerifiedToken ours) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      assertThat(jwt.verify(new MACVerifier(TokenFixture.hs256Secret()))).isTrue();
      assertThat(jwt.serialize()).isEqualTo(token);
      assertHeader(jwt.getHeader());
      assertClaims(jwt.getJWTClaimsSet(), ours);
    } catch (ParseException | JOSEException refused) {
      throw new AssertionError("taken by us, and by nimbus not: " + token, refused);
    }
  }

  /** It finds the signature good, and the same payload under it. */
  static void assertAgrees(String jws, byte[] payload) {
    try {
      JWSObject object = JWSObject.parse(jws);
      assertThat(object.verify(new MACVerifier(TokenFixture.hs256Secret()))).isTrue();
      assertThat(object.getPayload().toBytes()).isEqualTo(payload);
      assertThat(object.serialize()).isEqualTo(jws);
    } catch (ParseException | JOSEException refused) {
      throw new AssertionError("taken by us, and by nimbus not: " + jws, refused);
    }
  }

  private static void assertHeader(JWSHeader header) {
    assertThat(header.getAlgorithm().getName()).isEqualTo("HS256");
    assertThat(header.getKeyID()).isEqualTo(HS256.kid());
    assertThat(header.getType().getType()).isEqualTo(TYPE.typ());
    assertThat(header.getCriticalParams()).isNull();
  }

  private static void assertClaims(JWTClaimsSet claims, VerifiedToken ours) throws ParseException {
    assertThat(claims.getIssuer()).isEqualTo(ISSUER);
    assertThat(claims.getAudience()).contains(AUDIENCE);
    assertThat(claims.getSubject()).isEqualTo(ours.subject());
    assertThat(claims.getJWTID()).isEqualTo(ours.id());
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(ours.issuedAt())).isBeforeOrEqualTo(TIME);
    assertThat(claims.getNotBeforeTime()).isBeforeOrEqualTo(TIME);
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(ours.expiresAt())).isAfter(TIME);
    assertThat(claims.getClaims().keySet()).containsAll(ours.claims().keySet());
  }
}
