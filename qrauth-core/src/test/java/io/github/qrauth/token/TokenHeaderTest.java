package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.ES256;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.accepted;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.verifier;
import static io.github.qrauth.token.TokenFixture.with;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19, S21: alg from the key, exact kid, explicit typ, no member that chooses keys")
class TokenHeaderTest {
  private final TokenVerifier verifier = verifier(ES256);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none", "None", "NONE", "nOnE", "", " ES256", "es256", "Es256", "ES256 ", "ES384", "ES512",
        "ES256K", "HS256", "RS256", "PS256", "EdDSA", "Ed25519",
      })
  void verify_whenAlgIsNotTheKeys_refusesASignedAndAnUnsignedToken(String alg) {
    String signed = sign(ES256, with(header(ES256), "alg", alg), claims());
    String unsigned = signed.substring(0, signed.lastIndexOf('.') + 1);

    assertRefused(verifier.verify(signed), TokenRefusal.WRONG_ALGORITHM);
    assertRefused(verifier.verify(unsigned), TokenRefusal.WRONG_ALGORITHM);
  }

  @Test
  void verify_whenAlgIsMissingOrNoText_refuses() {
    Map<String, Object> without = header(ES256);
    without.remove("alg");
    assertRefused(verifier.verify(sign(ES256, without, claims())), TokenRefusal.WRONG_ALGORITHM);
    for (Object alg : Arrays.asList(null, 1L, true, List.of("ES256"), Map.of())) {
      assertRefused(
          verifier.verify(sign(ES256, with(header(ES256), "alg", alg), claims())),
          TokenRefusal.WRONG_ALGORITHM);
    }
  }

  @Test
  void verify_whenThePublicKeyWasUsedAsHmacSecret_refuses() {
    KeyRing ring = KeyRing.of(ES256);
    Map<?, ?> jwk =
        (Map<?, ?>)
            ((List<?>) Json.object(ring.publicJwks(), 4096).orElseThrow().get("keys")).get(0);
    byte[] x = Base64.getUrlDecoder().decode((String) jwk.get("x"));
    byte[] jwks = ring.publicJwks().getBytes(UTF_8);

    for (byte[] secret : List.of(x, jwks)) {
      SigningKey confused = SigningKey.hmac(ES256.kid(), Secret.of(secret));
      assertRefused(
          verifier.verify(sign(confused, header(confused), claims())),
          TokenRefusal.WRONG_ALGORITHM);
      assertRefused(
          verifier.verify(sign(confused, header(ES256), claims())), TokenRefusal.BAD_SIGNATURE);
    }
  }

  @Test
  void verify_whenAnHmacVerifierGetsAnEcdsaToken_refuses() {
    Map<String, Object> header = with(header(ES256), "kid", HS256.kid());
    assertRefused(
        verifier(HS256).verify(sign(ES256, header, claims())), TokenRefusal.WRONG_ALGORITHM);
  }

  @Test
  void verify_whenAnotherKeyOfTheSameIdSigned_isABadSignature() {
    SigningKey stranger = SigningKey.generate(SigningAlgorithm.ES256);
    assertRefused(
        verifier.verify(sign(stranger, header(ES256), claims())), TokenRefusal.BAD_SIGNATURE);
  }

  @Test
  void verify_whenKidIsNotExactlyTheKeys_isUnknown() {
    String kid = ES256.kid();
    for (Object hostile :
        Arrays.asList(
            "",
            " " + kid,
            kid + " ",
            kid + "\u0000",
            kid.substring(1),
            "../../../../etc/passwd",
            "..\\..\\keys",
            "' OR '1'='1",
            "${jndi:ldap://127.0.0.1/a}",
            "https://evil.example/jwks.json",
            "k".repeat(65),
            "k".repeat(4000),
            "*",
            null,
            1L,
            true,
            List.of(kid),
            Map.of("kid", kid))) {
      assertRefused(
          verifier.verify(sign(ES256, with(header(ES256), "kid", hostile), claims())),
          TokenRefusal.UNKNOWN_KEY);
    }
  }

  @Test
  void verify_whenKidIsMissing_isUnknown() {
    Map<String, Object> header = header(ES256);
    header.remove("kid");
    assertRefused(verifier.verify(sign(ES256, header, claims())), TokenRefusal.UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "JWT",
        "jwt",
        "application/qrauth-login+jwt",
        "QRAUTH-LOGIN+JWT",
        "Qrauth-login+jwt",
        "qrauth-login+jwt ",
        " qrauth-login+jwt",
        "qrauth-login",
        "qrauth-login+jwt;v=1",
        "qrauth-session+jwt",
        "at+jwt",
        "dpop+jwt",
      })
  void verify_whenTypIsNotExactlyTheKinds_isTheWrongType(String typ) {
    assertRefused(
        verifier.verify(sign(ES256, with(header(ES256), "typ", typ), claims())),
        TokenRefusal.WRONG_TYPE);
  }

  @Test
  void verify_whenTypIsMissingOrNoText_isTheWrongType() {
    Map<String, Object> without = header(ES256);
    without.remove("typ");
    assertRefused(verifier.verify(sign(ES256, without, claims())), TokenRefusal.WRONG_TYPE);
    for (Object typ : Arrays.asList(null, 1L, List.of("qrauth-login+jwt"))) {
      assertRefused(
          verifier.verify(sign(ES256, with(header(ES256), "typ", typ), claims())),
          TokenRefusal.WRONG_TYPE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"crit", "zip", "b64", "jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256"})
  void verify_whenAMemberChoosesKeysOrChangesTheReading_isUnsupported(String member) {
    for (Object value :
        Arrays.asList(
            null,
            false,
            true,
            "",
            "DEF",
            "https://evil.example/jwks.json",
            List.of(),
            List.of("exp"),
            List.of("b64"),
            Map.of("kty", "EC"))) {
      assertRefused(
          verifier.verify(sign(ES256, with(header(ES256), member, value), claims())),
          TokenRefusal.UNSUPPORTED_HEADER);
    }
  }

  @Test
  void verify_whenAHarmlessUnknownMemberIsThere_ignoresItAsRfc7515Section4Says() {
    accepted(verifier.verify(sign(ES256, with(header(ES256), "example", 1L), claims())));
  }
}
