package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Date;
import java.util.Set;
import javax.crypto.Mac;

/**
 * Peer: nimbus-jose-jwt for HS256, tuned as far as its interfaces go: header encoded once, claims
 * written by hand, the Mac bound once, the claims of a token read only for the checks.
 */
final class NimbusTunedWork implements TokenWork {
  private final JWSHeader header;
  private final BoundMacSigner signer;

  NimbusTunedWork(TokenKey key) throws Exception {
    JWSHeader plain = new JWSHeader.Builder(key.algorithm()).keyID(TokenKey.KID).build();
    header = JWSHeader.parse(plain.toBase64URL());
    signer = new BoundMacSigner(key);
  }

  @Override
  public String issue() throws Exception {
    long now = TokenCase.now().getTime() / 1000;
    String claims =
        "{\"iss\":\""
            + TokenCase.ISSUER
            + "\",\"sub\":\""
            + TokenCase.SUBJECT
            + "\",\"aud\":\""
            + TokenCase.AUDIENCE
            + "\",\"iat\":"
            + now
            + ",\"exp\":"
            + (now + TokenCase.LIFETIME_SECONDS)
            + ",\"jti\":\""
            + TokenCase.freshId()
            + "\",\"scope\":\""
            + TokenCase.SCOPE
            + "\"}";
    JWSObject jws = new JWSObject(header, new Payload(claims));
    jws.sign(signer);
    return jws.serialize();
  }

  @Override
  public JWTClaimsSet verify(String token) throws Exception {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    boolean known = token.startsWith(header.toBase64URL().toString()) && first < last;
    if (!known || !signer.signed(token, last)) {
      throw new IllegalArgumentException("refused");
    }
    String payload = new Base64URL(token.substring(first + 1, last)).decodeToString();
    JWTClaimsSet claims = JWTClaimsSet.parse(payload);
    if (!TokenCase.ISSUER.equals(claims.getIssuer())
        || !claims.getAudience().contains(TokenCase.AUDIENCE)
        || !new Date().before(claims.getExpirationTime())) {
      throw new IllegalArgumentException("refused");
    }
    return claims;
  }

  private static final class BoundMacSigner implements JWSSigner {
    private final Mac mac;

    BoundMacSigner(TokenKey key) throws GeneralSecurityException {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(key.signing());
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] signingInput) {
      return Base64URL.encode(mac.doFinal(signingInput));
    }

    boolean signed(String token, int last) {
      byte[] tag = new Base64URL(token.substring(last + 1)).decode();
      return MessageDigest.isEqual(mac.doFinal(token.substring(0, last).getBytes(UTF_8)), tag);
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.HS256);
    }

    @Override
    public JCAContext getJCAContext() {
      return new JCAContext();
    }
  }
}
