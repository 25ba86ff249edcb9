package io.github.qrauth.key;

import static io.github.qrauth.key.Jwks.privateMembers;
import static io.github.qrauth.key.Jwks.publicMembers;
import static io.github.qrauth.key.Jwks.set;
import static io.github.qrauth.key.Jwks.with;
import static io.github.qrauth.key.Jwks.without;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.internal.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19: a JWK set whose keys could be confused is refused when it is loaded")
class VerificationKeysTest {
  private static final Map<String, Object> EC = publicMembers(SigningAlgorithm.ES256);
  private static final Map<String, Object> ED = publicMembers(SigningAlgorithm.EDDSA);
  private static final Map<String, Object> OCT = privateMembers(SigningAlgorithm.HS256);

  private static void assertRefused(String jwks, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKeys.ofJwks(jwks))
        .withMessageContaining(message);
  }

  @Test
  void ofJwks_whenSound_findsByExactIdOnly() {
    VerificationKeys keys = VerificationKeys.ofJwks(set(EC, ED));

    assertThat(keys.find((String) EC.get("kid")))
        .get()
        .extracting("algorithm")
        .hasToString("ES256");
    assertThat(keys.find((String) ED.get("kid")))
        .get()
        .extracting("algorithm")
        .hasToString("EDDSA");
    assertThat(keys.find(EC.get("kid") + " ")).isEmpty();
    assertThat(keys.find("")).isEmpty();
  }

  @Test
  void ofJwks_whenARingPublishedThem_findsItsKeys() {
    KeyRing ring = KeyRing.of(Jwks.key(SigningAlgorithm.PS384));
    assertThat(VerificationKeys.ofJwks(ring.publicJwks()).find(ring.signingKey().kid()))
        .get()
        .extracting("algorithm")
        .isEqualTo(SigningAlgorithm.PS384);
  }

  @Test
  void ofJwks_whenTwoKeysHaveOneId_isRefused() {
    assertRefused(set(EC, EC), "same \"kid\" (RFC 7517 section 4.5)");
    assertRefused(set(EC, with(ED, "kid", EC.get("kid"))), "same \"kid\"");
  }

  @Test
  void ofJwks_whenAKeyHasNoId_isRefused() {
    assertRefused(set(without(EC, "kid")), "no \"kid\"");
  }

  @Test
  void ofJwks_whenSharedSecretsAndPublicKeysMix_isRefused() {
    assertRefused(set(EC, OCT), "mixes");
    assertRefused(set(OCT, EC), "RFC 8725 section 3.1");
    VerificationKeys.ofJwks(set(OCT, with(OCT, "kid", "other")));
  }

  @Test
  void ofJwks_whenOneKeyIsWeakOrForSomethingElse_isRefusedAsAWhole() {
    assertRefused(set(EC, with(ED, "use", "enc")), "RFC 7517 section 4.2");
    assertRefused(set(EC, without(ED, "alg")), "\"alg\"");
    assertRefused(set(with(OCT, "k", "AAAA")), "RFC 7518 section 3.2");
  }

  @Test
  void ofJwks_whenTooManyKeys_isRefused() {
    assertRefused(Json.write(Map.of("keys", Collections.nCopies(33, EC))), "1 to 32");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"keys\":1}",
        "{\"keys\":[]}",
        "{\"keys\":[1]}",
        "{\"keys\":[[]]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[null]}",
        "{\"keys\":[],\"keys\":[]}",
      })
  void ofJwks_whenItIsNoSet_isRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKeys.ofJwks(json));
  }

  @Test
  void ring_whenItsFileMixesOrRepeats_isRefusedToo() {
    for (String jwks : List.of(set(EC, OCT), set(OCT, OCT))) {
      assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.read(jwks.getBytes(UTF_8)));
    }
  }
}
