package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.token.JwsVerification;
import io.github.qrauth.token.JwsVerifier;
import io.github.qrauth.token.TokenRefusal;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Tokens pass both ways between qrauth and every other library that has the algorithm")
class CrossVerificationTest {

  private static Stream<Arguments> pairs() {
    return Stream.of("nimbus", "jjwt", "javaJwt", "jose4j")
        .flatMap(
            library ->
                Arrays.stream(SigningAlgorithm.values())
                    .map(SigningAlgorithm::jwsName)
                    .filter(alg -> has(library, alg))
                    .map(alg -> Arguments.of(library, alg)));
  }

  /** Auth0's library has neither EdDSA nor PSS; RFC 9864's name is known to Nimbus alone. */
  private static boolean has(String library, String alg) {
    return switch (library) {
      case "nimbus" -> true;
      case "javaJwt" -> !alg.startsWith("Ed") && !alg.startsWith("PS");
      default -> !alg.equals("Ed25519");
    };
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void verify_whenTheOtherLibrarySigned_holds(String library, String alg) throws Exception {
    TokenKey key = TokenKey.generate(alg);
    String token = TokenCase.of(library, key).issue();
    JwsVerifier verifier = JwsVerifier.of(VerificationKey.ofJwk(key.jwk()));

    assertThat(verifier.verifyCompact(token)).isInstanceOf(JwsVerification.Accepted.class);
    VerificationKey stranger = VerificationKey.ofJwk(TokenKey.generate(alg).jwk());
    assertThat(JwsVerifier.of(stranger).verifyCompact(token))
        .isEqualTo(new JwsVerification.Refused(TokenRefusal.BAD_SIGNATURE));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void issue_whenTheOtherLibraryVerifies_holds(String library, String alg) throws Exception {
    TokenKey key = TokenKey.generate(alg);
    String token = new QrAuthWork(KeyRing.of(SigningKey.ofJwk(key.jwk()))).issue();
    TokenWork other = TokenCase.of(library, key);

    assertThat(other.verify(token)).isNotNull();
    assertThatThrownBy(() -> other.verify(forged(token))).isInstanceOf(Exception.class);
    TokenWork stranger = TokenCase.of(library, TokenKey.generate(alg));
    assertThatThrownBy(() -> stranger.verify(token)).isInstanceOf(Exception.class);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void verify_whenTheHeaderIsOurs_isATokenOfOurs(String library, String alg) throws Exception {
    TokenKey key = TokenKey.generate(alg);
    SigningKey signer = SigningKey.ofJwk(key.jwk());
    QrAuthWork ours = new QrAuthWork(KeyRing.of(signer));
    String token = ours.issue();
    String input = token.substring(0, token.lastIndexOf('.'));

    assertThat(ours.verify(token).subject()).isEqualTo(TokenCase.SUBJECT);
    assertThat(ours.verify(input + "." + base64(signer.sign(input.getBytes(US_ASCII)))).subject())
        .isEqualTo(TokenCase.SUBJECT);
    assertThatThrownBy(() -> ours.verify(TokenCase.of(library, key).issue()))
        .as("%s names no kind", library)
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String forged(String token) {
    String[] parts = token.split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
    String changed = payload.replace(TokenCase.SUBJECT, "user-00000000");
    return parts[0] + "." + base64(changed.getBytes(UTF_8)) + "." + parts[2];
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
