package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final byte[] INPUT = "eyJ0.e30".getBytes(US_ASCII);

  private static ECKey ec(Curve curve, JWSAlgorithm algorithm) throws JOSEException {
    return new ECKeyGenerator(curve).algorithm(algorithm).keyID("k").generate();
  }

  @ParameterizedTest
  @EnumSource
  void sign_whenVerifiedByTheSameKey_holds(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    byte[] signature = key.sign(INPUT);

    assertThat(key.verify(INPUT, signature)).isTrue();
    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(key.kid()).matches("[A-Za-z0-9_-]{22}");
  }

  @ParameterizedTest
  @EnumSource
  void verify_whenAnythingIsChanged_fails(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    byte[] signature = key.sign(INPUT);

    assertThat(key.verify("eyJ0.e31".getBytes(US_ASCII), signature)).isFalse();
    assertThat(SigningKey.generate(algorithm).verify(INPUT, signature)).isFalse();
    // Every bit where that is cheap; elsewhere some in every byte.
    int stride = algorithm == SigningAlgorithm.ES256 || algorithm.isSymmetric() ? 1 : 29;
    for (int bit = 0; bit < signature.length * 8; bit += stride) {
      byte[] changed = signature.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(key.verify(INPUT, changed)).isFalse();
    }
    for (int length = 0; length < 140; length++) {
      assertThat(key.verify(INPUT, new byte[length])).isFalse();
    }
  }

  @Test
  @DisplayName("RFC 7515 appendix A.1: HS256")
  void verify_whenRfc7515A1_holds() {
    SigningKey key =
        SigningKey.hmac(
            "a1",
            Secret.parse(
                    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow")
                .orElseThrow());
    String input =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    assertThat(Base64URL.encode(key.sign(input.getBytes(US_ASCII))))
        .hasToString("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
  }

  @Test
  @DisplayName("RFC 7515 appendix A.3: ES256")
  void verify_whenRfc7515A3_holds() {
    SigningKey key =
        SigningKey.of(
            new ECKey.Builder(
                    Curve.P_256,
                    new Base64URL("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                    new Base64URL("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"))
                .d(new Base64URL("jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"))
                .algorithm(JWSAlgorithm.ES256)
                .keyID("a3")
                .build());
    String input =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
    byte[] signature =
        Base64.getUrlDecoder()
            .decode(
                "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

    assertThat(key.verify(input.getBytes(US_ASCII), signature)).isTrue();
  }

  @Test
  @DisplayName("S20: an HS256 key has at least 32 bytes")
  void hmac_whenShorterThanTheHash_isRefusedWithItsRfcSection() {
    for (int length : new int[] {1, 16, 31}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.hmac("k", Secret.of(new byte[length])))
          .withMessageContaining("32 bytes")
          .withMessageContaining("RFC 7518 section 3.2");
    }
    for (int length : new int[] {32, 33, 64, 1024}) {
      SigningKey key = SigningKey.hmac("k", Secret.random(RandomSource.secure(), length));
      assertThat(key.verify(INPUT, key.sign(INPUT))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a/b", "../x", "a\n", "é", "a+b", "a=b", "a:b", "\u0000", "k k"})
  void hmac_whenTheIdHasAForeignCharacter_isRefused(String kid) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.hmac(kid, Secret.of(new byte[32])))
        .withMessageContaining("kid");
  }

  @Test
  void hmac_whenTheIdIsAtTheBound_takesSixtyFourCharacters() {
    assertThat(SigningKey.hmac("k".repeat(64), Secret.of(new byte[32])).kid()).hasSize(64);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.hmac("k".repeat(65), Secret.of(new byte[32])));
    assertThat(SigningKey.hmac("A.z_0-9", Secret.of(new byte[32])).kid()).isEqualTo("A.z_0-9");
  }

  @Test
  @DisplayName("S20: an ES256 key is on P-256")
  void of_whenOnAnotherCurve_isRefusedWithItsRfcSection() throws JOSEException {
    for (Curve curve : List.of(Curve.P_384, Curve.P_521)) {
      assertRefused(
          ec(curve, JWSAlgorithm.ES256), "ES256 needs a key on curve P-256 (RFC 7518 section 3.4)");
    }
  }

  @Test
  @DisplayName("S19: one key, one algorithm, and it fits the key")
  void of_whenAlgIsMissingUnknownOrOfAnotherKind_isRefused() throws JOSEException {
    ECKey ec = ec(Curve.P_256, JWSAlgorithm.ES256);
    OctetSequenceKey oct =
        new OctetSequenceKey.Builder(new byte[32]).algorithm(JWSAlgorithm.ES256).keyID("k").build();

    assertRefused(new ECKey.Builder(ec).algorithm(null).build(), "alg");
    assertRefused(new ECKey.Builder(ec).algorithm(JWSAlgorithm.ES384).build(), "ES384 needs");
    assertRefused(new ECKey.Builder(ec).algorithm(JWSAlgorithm.parse("none")).build(), "alg");
    assertRefused(new ECKey.Builder(ec).algorithm(JWSAlgorithm.parse("es256")).build(), "alg");
    assertRefused(new ECKey.Builder(ec).algorithm(JWSAlgorithm.HS256).build(), "HS256 needs");
    assertRefused(oct, "ES256 needs");
  }

  @Test
  void of_whenTheKeyIsNotASigningKey_isRefused() throws JOSEException {
    ECKey ec = ec(Curve.P_256, JWSAlgorithm.ES256);

    assertRefused(ec.toPublicJWK(), "public key");
    assertRefused(new ECKey.Builder(ec).keyUse(KeyUse.ENCRYPTION).build(), "not for signing");
    assertRefused(new ECKey.Builder(ec).keyID(null).build(), "kid");
    assertRefused(new ECKey.Builder(ec).keyID("a/b").build(), "kid");
  }

  @Test
  void of_whenTheHalvesAreOfTwoKeys_isRefused() throws JOSEException {
    ECKey ec = ec(Curve.P_256, JWSAlgorithm.ES256);
    Base64URL foreign = ec(Curve.P_256, JWSAlgorithm.ES256).getD();

    assertRefused(new ECKey.Builder(ec).d(foreign).build(), "belong together");
  }

  @ParameterizedTest
  @EnumSource
  void generate_whenTheRandomnessIsTheSame_makesTheSameKey(SigningAlgorithm algorithm) {
    SigningKey one = SigningKey.generate(algorithm, seeded());
    SigningKey two = SigningKey.generate(algorithm, seeded());

    assertThat(one.kid()).isEqualTo(two.kid());
    assertThat(two.verify(INPUT, one.sign(INPUT))).isTrue();
  }

  @Test
  @DisplayName("S34: a key prints its id and algorithm only")
  void toString_always_hidesTheKey() {
    byte[] bytes = RandomSource.secure().bytes(32);
    String text = SigningKey.hmac("shared-1", Secret.of(bytes)).toString();

    assertThat(text)
        .isEqualTo("SigningKey shared-1 HS256 [redacted]")
        .doesNotContain(HexFormat.of().formatHex(bytes))
        .doesNotContain(Base64.getEncoder().encodeToString(bytes));
  }

  private static void assertRefused(JWK key, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(key))
        .withMessageContaining(message);
  }

  private static RandomSource seeded() {
    return new Random(42)::nextBytes;
  }
}
