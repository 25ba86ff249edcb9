package io.github.qrauth.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtMacConfig;
import com.google.crypto.tink.jwt.JwtPublicKeySign;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.util.SecretBytes;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.key.VerificationKeys;
import io.github.qrauth.token.JwsVerification;
import io.github.qrauth.token.JwsVerifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tokens and key sets pass both ways between qrauth and Tink, which has no EdDSA")
class TinkCrossVerificationTest {
  private static final JwtValidator VALIDATOR =
      JwtValidator.newBuilder()
          .expectIssuer(TokenCase.ISSUER)
          .expectAudience(TokenCase.AUDIENCE)
          .expectTypeHeader("qrauth-session+jwt")
          .build();

  @BeforeAll
  static void register() throws Exception {
    JwtSignatureConfig.register();
    JwtMacConfig.register();
  }

  private static RawJwt jwt() {
    return RawJwt.newBuilder()
        .setIssuer(TokenCase.ISSUER)
        .setSubject(TokenCase.SUBJECT)
        .addAudience(TokenCase.AUDIENCE)
        .setExpiration(Instant.now().plusSeconds(60))
        .build();
  }

  private static String kid(String token) {
    String header =
        new String(
            Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
            StandardCharsets.UTF_8);
    return header.replaceFirst(".*\"kid\":\"([^\"]+)\".*", "$1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void verify_whenTinkSignedAndPublishedItsKeys_holds(String alg) throws Exception {
    boolean rsa = !alg.startsWith("ES");
    String size = alg.endsWith("512") ? "4096_F4" : alg.endsWith("384") ? "3072_F4" : "2048_F4";
    KeysetHandle handle =
        KeysetHandle.generateNew(KeyTemplates.get("JWT_" + alg + (rsa ? "_" + size : "")));
    String token =
        handle
            .getPrimitive(RegistryConfiguration.get(), JwtPublicKeySign.class)
            .signAndEncode(jwt());
    VerificationKeys keys =
        VerificationKeys.ofJwks(
            JwkSetConverter.fromPublicKeysetHandle(handle.getPublicKeysetHandle()));
    VerificationKey key = keys.find(kid(token)).orElseThrow();

    assertThat(key.algorithm().jwsName()).isEqualTo(alg);
    assertThat(JwsVerifier.of(key).verifyCompact(token))
        .isInstanceOf(JwsVerification.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ES256", "ES384", "ES512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
  void issue_whenTinkReadsOurPublishedKeys_holds(String alg) throws Exception {
    KeyRing ring = KeyRing.generated(SigningAlgorithm.valueOf(alg));
    KeyRing stranger = KeyRing.generated(SigningAlgorithm.valueOf(alg));
    String token = new QrAuthWork(ring).issue();

    assertThat(verifier(ring).verifyAndDecode(token, VALIDATOR).getSubject())
        .isEqualTo(TokenCase.SUBJECT);
    JwtPublicKeyVerify other = verifier(stranger);
    assertThatThrownBy(() -> other.verifyAndDecode(token, VALIDATOR))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private static JwtPublicKeyVerify verifier(KeyRing ring) throws Exception {
    return JwkSetConverter.toPublicKeysetHandle(ring.publicJwks())
        .getPrimitive(RegistryConfiguration.get(), JwtPublicKeyVerify.class);
  }

  @Test
  void hs256_whenTheKeyIsShared_holdsBothWays() throws Exception {
    Secret secret = Secret.random(RandomSource.secure(), 32);
    JwtHmacKey tinkKey =
        JwtHmacKey.builder()
            .setParameters(
                JwtHmacParameters.builder()
                    .setKeySizeBytes(32)
                    .setAlgorithm(JwtHmacParameters.Algorithm.HS256)
                    .setKidStrategy(JwtHmacParameters.KidStrategy.CUSTOM)
                    .build())
            .setKeyBytes(SecretBytes.copyFrom(secret.bytes(), InsecureSecretKeyAccess.get()))
            .setCustomKid(TokenKey.KID)
            .build();
    JwtMac tink =
        KeysetHandle.newBuilder()
            .addEntry(KeysetHandle.importKey(tinkKey).withRandomId().makePrimary())
            .build()
            .getPrimitive(RegistryConfiguration.get(), JwtMac.class);
    SigningKey ours = SigningKey.hmac(TokenKey.KID, secret);

    assertThat(JwsVerifier.of(ours).verifyCompact(tink.computeMacAndEncode(jwt())))
        .isInstanceOf(JwsVerification.Accepted.class);
    assertThat(
            tink.verifyMacAndDecode(new QrAuthWork(KeyRing.of(ours)).issue(), VALIDATOR)
                .getSubject())
        .isEqualTo(TokenCase.SUBJECT);
  }
}
