package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S20: any text as a key, a private key and a set of keys")
class JwkFuzzIT {
  private static final byte[] MESSAGE = "message".getBytes(UTF_8);

  @FuzzTest(maxDuration = "10m")
  void ofJwk_whenAnyText_isRefusedOrTheKeyThatNimbusReads(byte[] input) {
    String text = new String(input, UTF_8);
    verification(text).ifPresent(key -> assertReadAlike(text, key));
    signing(text).ifPresent(JwkFuzzIT::assertSignsAndPublishes);
    ring(text);
  }

  private static Optional<VerificationKey> verification(String text) {
    try {
      return Optional.of(VerificationKey.ofJwk(text));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static Optional<SigningKey> signing(String text) {
    try {
      return Optional.of(SigningKey.ofJwk(text));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  private static void ring(String text) {
    try {
      KeyRing ring = KeyRing.ofJwks(text);
      assertThat(ring.find(ring.signingKey().kid())).contains(ring.signingKey());
      assertThat(ring.publicJwks()).doesNotContain("\"d\":").doesNotContain("\"k\":");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContainingAny("\n");
    }
  }

  private static void assertReadAlike(String text, VerificationKey key) {
    try {
      JWK reference = JWK.parse(text);
      assertThat(key.kid()).isEqualTo(reference.getKeyID());
      assertThat(key.algorithm().jwsName()).isEqualTo(reference.getAlgorithm().getName());
      if (!key.algorithm().isSymmetric()) {
        assertThat(key.thumbprint()).contains(reference.computeThumbprint().toString());
      }
    } catch (ParseException | JOSEException refused) {
      throw new AssertionError("taken by us, and by nimbus not: " + text, refused);
    }
  }

  private static void assertSignsAndPublishes(SigningKey key) {
    assertThat(key.verify(MESSAGE, key.sign(MESSAGE))).isTrue();
    String published = KeyRing.of(key).publicJwks();
    assertThat(published).contains(key.algorithm().isSymmetric() ? "[]" : key.kid());
  }
}
