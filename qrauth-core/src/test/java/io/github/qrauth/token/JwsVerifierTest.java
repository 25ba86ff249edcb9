package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19: a JWS under one key, in every form, and nothing beside the rules")
class JwsVerifierTest {
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER = SigningKey.generate(SigningAlgorithm.ES256);
  private static final JwsVerifier VERIFIER = JwsVerifier.of(KEY);
  private static final String PAYLOAD = b64("any bytes");
  private static final String ALG = "{\"alg\":\"ES256\"}";

  private static String b64(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }

  private static String signature(SigningKey key, String protectedPart, String payloadPart) {
    return Base64Url.encode(key.sign((protectedPart + "." + payloadPart).getBytes(US_ASCII)));
  }

  private static String compact(SigningKey key, String header) {
    return b64(header) + "." + PAYLOAD + "." + signature(key, b64(header), PAYLOAD);
  }

  private static Map<String, Object> member(SigningKey key, String secured, Map<String, ?> open) {
    Map<String, Object> member = new LinkedHashMap<>();
    if (!secured.isEmpty()) {
      member.put("protected", b64(secured));
    }
    if (!open.isEmpty()) {
      member.put("header", open);
    }
    member.put("signature", signature(key, secured.isEmpty() ? "" : b64(secured), PAYLOAD));
    return member;
  }

  private static String flattened(Map<String, Object> member) {
    Map<String, Object> jws = new LinkedHashMap<>(member);
    jws.put("payload", PAYLOAD);
    return Json.write(jws);
  }

  private static String general(List<?> members) {
    return Json.write(Map.of("payload", PAYLOAD, "signatures", members));
  }

  private static void assertAccepted(JwsVerification verification) {
    assertThat(verification).isInstanceOf(JwsVerification.Accepted.class);
  }

  private static void assertRefused(JwsVerification verification, TokenRefusal reason) {
    assertThat(verification).isEqualTo(new JwsVerification.Refused(reason));
  }

  @ParameterizedTest
  @EnumSource
  void verify_whenTheKeySigned_givesThePayloadInEveryForm(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    String header = "{\"alg\":\"" + algorithm.jwsName() + "\",\"kid\":\"" + key.kid() + "\"}";
    JwsVerifier verifier = JwsVerifier.of(key);
    Map<String, Object> member = member(key, header, Map.of());
    String detached = b64(header) + ".." + member.get("signature");

    assertAccepted(verifier.verifyCompact(compact(key, header)));
    assertAccepted(verifier.verifyJson(flattened(member)));
    assertAccepted(verifier.verifyJson(general(List.of(member))));
    assertAccepted(verifier.verifyDetached(detached, "any bytes".getBytes(UTF_8)));
    assertAccepted(verifier.verifyDetached(Json.write(member), "any bytes".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crit",
        "zip",
        "b64",
        "jku",
        "jwk",
        "x5u",
        "x5c",
        "x5t",
        "x5t#S256",
        "enc",
      })
  void verify_whenAParameterChoosesKeysOrChangesTheReading_refuses(String name) {
    for (Object value : Arrays.asList(null, true, false, "DEF", List.of("exp"), List.of(), 1L)) {
      Map<String, Object> header = new LinkedHashMap<>();
      header.put("alg", "ES256");
      header.put(name, value);
      String secured = Json.write(header);
      assertRefused(VERIFIER.verifyCompact(compact(KEY, secured)), TokenRefusal.UNSUPPORTED_HEADER);
      assertRefused(
          VERIFIER.verifyJson(flattened(member(KEY, secured, Map.of()))),
          TokenRefusal.UNSUPPORTED_HEADER);
      Map<String, Object> open = Collections.singletonMap(name, value);
      assertRefused(
          VERIFIER.verifyJson(flattened(member(KEY, ALG, open))), TokenRefusal.UNSUPPORTED_HEADER);
      assertRefused(
          VERIFIER.verifyJson(
              general(List.of(member(KEY, ALG, Map.of()), member(OTHER, ALG, open)))),
          TokenRefusal.UNSUPPORTED_HEADER);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"NONE\"}",
        "{\"alg\":\"\"}",
        "{\"alg\":\"es256\"}",
        "{\"alg\":\"ES256 \"}",
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"ES384\"}",
        "{\"alg\":null}",
        "{\"alg\":1}",
        "{\"alg\":[\"ES256\"]}",
        "{}",
        "{\"typ\":\"JWT\"}",
      })
  void verify_whenAlgIsNotTheKeys_refuses(String header) {
    assertRefused(VERIFIER.verifyCompact(compact(KEY, header)), TokenRefusal.WRONG_ALGORITHM);
    assertRefused(
        VERIFIER.verifyCompact(b64(header) + "." + PAYLOAD + "."), TokenRefusal.WRONG_ALGORITHM);
    assertRefused(
        VERIFIER.verifyJson(flattened(member(KEY, header, Map.of()))),
        TokenRefusal.WRONG_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "\"ES256\"",
        "{\"alg\":\"ES256\"",
        "{\"alg\":\"ES256\",}",
        "{\"alg\":\"ES256\"} ,",
        "{'alg':'ES256'}",
        "\uFEFF{\"alg\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"alg\":\"ES256\"}",
        "{\"alg\":\"none\",\"alg\":\"ES256\"}",
        "{\"alg\":\"ES256\",\"\\u0061lg\":\"none\"}",
        "{\"alg\":\"ES256\",\"kid\":1}",
        "{\"alg\":\"ES256\",\"kid\":null}",
        "{\"alg\":\"ES256\",\"typ\":[]}",
        "{\"alg\":\"ES256\",\"cty\":false}",
        "{\"alg\":\"ES256\",\"x\":{\"a\":1,\"a\":2}}",
      })
  void verify_whenTheHeaderIsMalformed_refuses(String header) {
    assertRefused(VERIFIER.verifyCompact(compact(KEY, header)), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenKidIsAnothers_refuses() {
    for (String kid : List.of(OTHER.kid(), "", KEY.kid() + " ", "../" + KEY.kid())) {
      String header = Json.write(Map.of("alg", "ES256", "kid", kid));
      assertRefused(VERIFIER.verifyCompact(compact(KEY, header)), TokenRefusal.UNKNOWN_KEY);
    }
    assertAccepted(VERIFIER.verifyCompact(compact(KEY, ALG)));
  }

  @Test
  void verifyCompact_whenTheFormIsAnother_isMalformed() {
    String valid = compact(KEY, ALG);
    String flattened = flattened(member(KEY, ALG, Map.of()));
    for (String text :
        List.of(
            "",
            ".",
            "..",
            "a.b",
            valid + ".",
            "." + valid,
            valid + "." + PAYLOAD,
            valid + "=",
            valid + " ",
            " " + valid,
            valid + "\n",
            valid.replaceFirst("\\.", "=."),
            valid.replaceFirst("\\.", ".\r\n"),
            valid.replace('-', '+').replace('_', '/') + "+",
            flattened)) {
      assertRefused(VERIFIER.verifyCompact(text), TokenRefusal.MALFORMED);
    }
    assertRefused(VERIFIER.verifyJson(valid), TokenRefusal.MALFORMED);
    assertAccepted(VERIFIER.verifyCompact(valid));
  }

  @Test
  void verify_whenBase64HasASecondSpelling_isMalformed() {
    // One byte leaves four unused bits: "YQ" is the only spelling of "a".
    for (String payload : List.of("YR", "Yf", "YQ=", "YQ==", "Y", "Y Q", "YQ\u0000", "ＹＱ")) {
      String jws = b64(ALG) + "." + payload + "." + signature(KEY, b64(ALG), payload);
      assertRefused(VERIFIER.verifyCompact(jws), TokenRefusal.MALFORMED);
    }
  }

  @Test
  void verify_whenAnotherSignedOrAnythingChanged_isABadSignature() {
    String valid = compact(KEY, ALG);
    String[] parts = valid.split("\\.");
    assertRefused(VERIFIER.verifyCompact(compact(OTHER, ALG)), TokenRefusal.BAD_SIGNATURE);
    assertRefused(
        VERIFIER.verifyCompact(parts[0] + "." + b64("other") + "." + parts[2]),
        TokenRefusal.BAD_SIGNATURE);
    assertRefused(
        VERIFIER.verifyCompact(b64(ALG + " ") + "." + parts[1] + "." + parts[2]),
        TokenRefusal.BAD_SIGNATURE);
    for (int length : new int[] {0, 1, 63, 64, 65, 70, 71, 72, 132}) {
      assertRefused(
          VERIFIER.verifyCompact(
              parts[0] + "." + parts[1] + "." + Base64Url.encode(new byte[length])),
          TokenRefusal.BAD_SIGNATURE);
    }
  }

  @Test
  void verifyJson_whenAParameterIsOnBothSides_isMalformed() {
    assertRefused(
        VERIFIER.verifyJson(flattened(member(KEY, ALG, Map.of("alg", "ES256")))),
        TokenRefusal.MALFORMED);
    assertAccepted(VERIFIER.verifyJson(flattened(member(KEY, ALG, Map.of("kid", KEY.kid())))));
    assertAccepted(VERIFIER.verifyJson(flattened(member(KEY, "", Map.of("alg", "ES256")))));
  }

  @Test
  void verifyJson_whenTheFormsAreMixedOrMembersWrong_isMalformed() {
    Map<String, Object> member = member(KEY, ALG, Map.of());
    String flattened = flattened(member);
    for (String extra :
        List.of(
            "\"signatures\":[]",
            "\"signatures\":[" + Json.write(member) + "]",
            "\"payload\":\"" + PAYLOAD + "\"",
            "\"header\":null",
            "\"header\":[]",
            "\"header\":\"{}\"")) {
      assertRefused(
          VERIFIER.verifyJson("{" + extra + "," + flattened.substring(1)), TokenRefusal.MALFORMED);
    }
    for (String name : List.of("protected", "signature", "payload")) {
      for (Object wrong : Arrays.asList(null, 1L, "=", List.of(), Map.of())) {
        Map<String, Object> jws = new LinkedHashMap<>(member);
        jws.put("payload", PAYLOAD);
        jws.put(name, wrong);
        assertRefused(VERIFIER.verifyJson(Json.write(jws)), TokenRefusal.MALFORMED);
      }
    }
    Map<String, Object> empty = new LinkedHashMap<>(member(KEY, "", Map.of("alg", "ES256")));
    empty.put("protected", "");
    assertRefused(VERIFIER.verifyJson(flattened(empty)), TokenRefusal.MALFORMED);
    assertRefused(VERIFIER.verifyJson(flattened + flattened), TokenRefusal.MALFORMED);
    assertRefused(VERIFIER.verifyJson("[" + flattened + "]"), TokenRefusal.MALFORMED);
  }

  @Test
  void verifyJson_whenSeveralSignatures_needsOurOwnAndAllOfOurOwn() {
    Map<String, Object> ours = member(KEY, ALG, Map.of("kid", KEY.kid()));
    Map<String, Object> forged = member(OTHER, ALG, Map.of("kid", KEY.kid()));
    Map<String, Object> others = member(OTHER, ALG, Map.of("kid", OTHER.kid()));

    assertAccepted(VERIFIER.verifyJson(general(List.of(ours, others))));
    assertAccepted(VERIFIER.verifyJson(general(List.of(others, ours))));
    assertRefused(VERIFIER.verifyJson(general(List.of(others))), TokenRefusal.UNKNOWN_KEY);
    assertRefused(VERIFIER.verifyJson(general(List.of(ours, forged))), TokenRefusal.BAD_SIGNATURE);
    assertRefused(VERIFIER.verifyJson(general(List.of(forged, ours))), TokenRefusal.BAD_SIGNATURE);
    assertRefused(VERIFIER.verifyJson(general(List.of(ours, Map.of()))), TokenRefusal.MALFORMED);
    assertRefused(VERIFIER.verifyJson(general(List.of(ours, 1L))), TokenRefusal.MALFORMED);
    assertRefused(VERIFIER.verifyJson(general(List.of())), TokenRefusal.MALFORMED);
    assertAccepted(VERIFIER.verifyJson(general(Collections.nCopies(16, ours))));
    assertRefused(
        VERIFIER.verifyJson(general(Collections.nCopies(17, ours))), TokenRefusal.MALFORMED);
  }

  @Test
  void verifyDetached_whenThePayloadIsInside_isMalformed() {
    byte[] payload = "any bytes".getBytes(UTF_8);
    assertRefused(VERIFIER.verifyDetached(compact(KEY, ALG), payload), TokenRefusal.MALFORMED);
    assertRefused(
        VERIFIER.verifyDetached(flattened(member(KEY, ALG, Map.of())), payload),
        TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenTooLarge_isRefusedUnread() {
    String large = "a".repeat(JwsVerifier.MAX_LENGTH + 1);
    assertRefused(VERIFIER.verifyCompact(large), TokenRefusal.TOO_LARGE);
    assertRefused(VERIFIER.verifyJson(large), TokenRefusal.TOO_LARGE);
    assertRefused(VERIFIER.verifyDetached(large, new byte[0]), TokenRefusal.TOO_LARGE);
  }

  @Test
  void accepted_always_keepsThePayloadToItself() {
    JwsVerification.Accepted accepted =
        (JwsVerification.Accepted) VERIFIER.verifyCompact(compact(KEY, ALG));
    Arrays.fill(accepted.payload(), (byte) 0);
    assertThat(accepted.payload()).isEqualTo("any bytes".getBytes(UTF_8));
    assertThat(accepted.toString()).doesNotContain("any");
  }
}
