package io.github.qrauth.token;

import static io.github.qrauth.token.Vectors.json;
import static io.github.qrauth.token.Vectors.object;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.key.VerificationKey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Every JWS and JWK vector of RFC 7515 A, RFC 7520, RFC 8037 A and RFC 7638")
class JwsVectorsTest {
  private static final Map<String, Object> RFC7515 = Vectors.read("rfc7515/appendix-a.json");
  private static final String JOE =
      "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

  private static VerificationKey key(Map<String, Object> jwk, String alg) {
    return VerificationKey.ofJwk(Json.write(jwk), algorithm(alg));
  }

  private static SigningAlgorithm algorithm(String alg) {
    return SigningAlgorithm.valueOf(alg.toUpperCase(Locale.ROOT));
  }

  private static void assertPayload(JwsVerification verification, String payload) {
    assertThat(verification).isInstanceOf(JwsVerification.Accepted.class);
    assertThat(new String(((JwsVerification.Accepted) verification).payload(), UTF_8))
        .isEqualTo(payload);
  }

  private static void assertRefused(JwsVerification verification, TokenRefusal reason) {
    assertThat(verification).isEqualTo(new JwsVerification.Refused(reason));
  }

  private static JwsVerifier rfc7515(String example) {
    Map<String, Object> vector = object(RFC7515, example);
    return JwsVerifier.of(key(object(vector, "key"), (String) vector.get("alg")));
  }

  @ParameterizedTest
  @CsvSource({"a1,HS256", "a2,RS256", "a3,ES256", "a4,ES512"})
  void rfc7515_whenAppendixA1To4_holdsAndDeterministicOnesAreByteExact(String id, String alg) {
    Map<String, Object> vector = object(RFC7515, id);
    String jws = (String) vector.get("jws");

    assertPayload(rfc7515(id).verifyCompact(jws), id.equals("a4") ? "Payload" : JOE);

    SigningKey signer = SigningKey.ofJwk(Vectors.signable(object(vector, "key"), alg));
    byte[] input = jws.substring(0, jws.lastIndexOf('.')).getBytes(US_ASCII);
    String signature = Base64Url.encode(signer.sign(input));
    boolean deterministic = !alg.startsWith("ES");
    assertThat(jws.endsWith("." + signature)).isEqualTo(deterministic);
    assertThat(signer.verify(input, signer.sign(input))).isTrue();
  }

  @Test
  void rfc7515_whenAppendixA5IsUnsecured_isRefusedByEveryKey() {
    String none = (String) object(RFC7515, "a5").get("jws");
    for (String id : List.of("a1", "a2", "a3", "a4")) {
      assertRefused(rfc7515(id).verifyCompact(none), TokenRefusal.WRONG_ALGORITHM);
    }
  }

  @Test
  void rfc7515_whenAppendixA6And7AreJson_holdForTheirKeys() {
    String general = json(object(RFC7515, "a6"), "json");
    String flattened = json(object(RFC7515, "a7"), "json");

    assertPayload(rfc7515("a2").verifyJson(general), JOE);
    assertPayload(rfc7515("a3").verifyJson(general), JOE);
    assertPayload(rfc7515("a3").verifyJson(flattened), JOE);
    assertRefused(rfc7515("a1").verifyJson(general), TokenRefusal.WRONG_ALGORITHM);
    assertRefused(rfc7515("a2").verifyJson(flattened), TokenRefusal.WRONG_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jws_4_1.rsa_v15_signature",
        "jws_4_2.rsa-pss_signature",
        "jws_4_3.ecdsa_signature",
        "jws_4_4.hmac-sha2_integrity_protection",
        "jws_4_6.protecting_specific_header_fields",
        "jws_4_7.protecting_content_only",
        "curve25519_jws",
      })
  void rfc7520_whenOneSignature_holdsInEveryForm(String name) {
    Map<String, Object> vector = Vectors.read("rfc7520/" + name + ".json");
    Map<String, Object> input = object(vector, "input");
    Map<String, Object> output = object(vector, "output");
    String payload = (String) input.get("payload");
    JwsVerifier verifier = JwsVerifier.of(key(object(input, "key"), (String) input.get("alg")));

    if (output.get("compact") instanceof String compact) {
      assertPayload(verifier.verifyCompact(compact), payload);
    }
    assertPayload(verifier.verifyJson(json(output, "json")), payload);
    assertPayload(verifier.verifyJson(json(output, "json_flat")), payload);
    assertRefused(
        verifier.verifyDetached(json(output, "json_flat"), payload.getBytes(UTF_8)),
        TokenRefusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jws_4_1.rsa_v15_signature",
        "jws_4_4.hmac-sha2_integrity_protection",
        "jws_4_5.signature_with_detached_content",
        "jws_4_6.protecting_specific_header_fields",
        "jws_4_7.protecting_content_only",
        "curve25519_jws",
      })
  void rfc7520_whenReproducible_signsTheSameBytes(String name) {
    Map<String, Object> vector = Vectors.read("rfc7520/" + name + ".json");
    Map<String, Object> input = object(vector, "input");
    Map<String, Object> signing = object(vector, "signing");
    assertThat(vector).containsEntry("reproducible", true);

    SigningKey key =
        SigningKey.ofJwk(Vectors.signable(object(input, "key"), (String) input.get("alg")));

    byte[] signingInput = ((String) signing.get("sig-input")).getBytes(US_ASCII);
    assertThat(Base64Url.encode(key.sign(signingInput))).isEqualTo(signing.get("sig"));
  }

  @Test
  void rfc7520_whenDetached_holdsWithItsContentOnly() {
    Map<String, Object> vector =
        Vectors.read("rfc7520/jws_4_5.signature_with_detached_content.json");
    Map<String, Object> input = object(vector, "input");
    Map<String, Object> output = object(vector, "output");
    String payload = (String) input.get("payload");
    JwsVerifier verifier = JwsVerifier.of(key(object(input, "key"), "HS256"));

    for (String jws :
        List.of((String) output.get("compact"), json(output, "json"), json(output, "json_flat"))) {
      assertPayload(verifier.verifyDetached(jws, payload.getBytes(UTF_8)), payload);
      assertRefused(
          verifier.verifyDetached(jws, (payload + " ").getBytes(UTF_8)),
          TokenRefusal.BAD_SIGNATURE);
      assertRefused(verifier.verifyDetached(jws, new byte[0]), TokenRefusal.BAD_SIGNATURE);
    }
    assertRefused(
        verifier.verifyCompact((String) output.get("compact")), TokenRefusal.BAD_SIGNATURE);
    assertRefused(verifier.verifyJson(json(output, "json")), TokenRefusal.MALFORMED);
  }

  @Test
  void rfc7520_whenThreeSignatures_eachKeyFindsItsOwn() {
    Map<String, Object> vector = Vectors.read("rfc7520/jws_4_8.multiple_signatures.json");
    Map<String, Object> input = object(vector, "input");
    String jws = json(object(vector, "output"), "json");
    List<?> keys = (List<?>) input.get("key");
    List<?> algorithms = (List<?>) input.get("alg");

    for (int i = 0; i < 3; i++) {
      VerificationKey key = key(object(keys.get(i)), (String) algorithms.get(i));
      assertPayload(JwsVerifier.of(key).verifyJson(jws), (String) input.get("payload"));
    }
    VerificationKey other = key(object(keys.get(0)), "PS256");
    assertRefused(JwsVerifier.of(other).verifyJson(jws), TokenRefusal.WRONG_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rfc7797_4.2.hmac-sha2_b64_false", "rfc7797_hmac-sha2_b64_false"})
  @DisplayName("S19: b64 is refused, also where it is signed")
  void rfc7797_whenThePayloadIsNotEncoded_isRefused(String name) {
    Map<String, Object> vector = Vectors.read("rfc7520/" + name + ".json");
    Map<String, Object> input = object(vector, "input");
    Map<String, Object> output = object(vector, "output");
    JwsVerifier verifier = JwsVerifier.of(key(object(input, "key"), "HS256"));
    byte[] payload = ((String) input.get("payload")).getBytes(UTF_8);

    if (output.get("compact") instanceof String compact) {
      assertThat(verifier.verifyCompact(compact)).isInstanceOf(JwsVerification.Refused.class);
      assertThat(verifier.verifyDetached(compact, payload))
          .isInstanceOf(JwsVerification.Refused.class);
    }
    for (String form : List.of("json", "json_flat")) {
      assertThat(verifier.verifyJson(json(output, form)))
          .isInstanceOf(JwsVerification.Refused.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jwk_3_1.ec_public_key,ES512",
    "jwk_3_2.ec_private_key,ES512",
    "jwk_3_3.rsa_public_key,PS384",
    "jwk_3_4.rsa_private_key,RS256",
    "jwk_3_5.symmetric_key_mac_computation,HS256",
  })
  void rfc7520_whenAJwkIsForSignatures_isTaken(String name, String alg) {
    Map<String, Object> jwk = Vectors.read("rfc7520/" + name + ".json");
    VerificationKey key = key(jwk, alg);

    assertThat(key.kid()).isEqualTo(jwk.get("kid"));
    if (jwk.containsKey("d") || alg.equals("HS256")) {
      SigningKey signer = SigningKey.ofJwk(Vectors.signable(jwk, alg));
      assertThat(key.verify(new byte[] {7}, signer.sign(new byte[] {7}))).isTrue();
    }
  }

  @Test
  void rfc7520_whenTheJwkIsForEncryption_isRefused() {
    Map<String, Object> jwk = Vectors.read("rfc7520/jwk_3_6.symmetric_key_encryption.json");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> key(jwk, "HS256"))
        .withMessageContaining("RFC 7517 section 4.2");
  }

  @Test
  void rfc8037_whenAppendixA1To5_isExact() {
    String jwk =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"kid\":\"a\","
            + "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\","
            + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
    String input = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
    String signature =
        "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    SigningKey key = SigningKey.ofJwk(jwk);

    assertThat(Base64Url.encode(key.sign(input.getBytes(US_ASCII)))).isEqualTo(signature);
    assertThat(key.thumbprint()).contains("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    assertPayload(
        JwsVerifier.of(VerificationKey.ofJwk(jwk)).verifyCompact(input + "." + signature),
        "Example of Ed25519 signing");
  }

  @Test
  void rfc7638_whenSection31_hasTheThumbprint() {
    String n =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    VerificationKey key =
        VerificationKey.ofJwk(
            Json.write(
                Map.of("kty", "RSA", "n", n, "e", "AQAB", "alg", "RS256", "kid", "2011-04-29")));

    assertThat(key.thumbprint()).contains("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }
}
