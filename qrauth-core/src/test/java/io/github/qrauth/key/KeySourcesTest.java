package io.github.qrauth.key;

import static io.github.qrauth.key.Jwks.privateMembers;
import static io.github.qrauth.key.Jwks.set;
import static io.github.qrauth.key.Jwks.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("Keys from key pairs, PEM and JWK sets pass the same judge")
class KeySourcesTest {
  private static final byte[] INPUT = {1, 2, 3};

  private static KeyPair pair(SigningAlgorithm algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.family().keyAlgorithm());
    switch (algorithm) {
      case ES256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
      case ES384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
      case ES512 -> generator.initialize(new ECGenParameterSpec("secp521r1"));
      case EDDSA, ED25519 -> {}
      default -> generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }

  private static String block(String kind, byte[] der) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }

  private static String pem(KeyPair pair) {
    return block("PRIVATE KEY", pair.getPrivate().getEncoded())
        + block("PUBLIC KEY", pair.getPublic().getEncoded());
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void ofPem_whenBothHalvesAreThere_isTheKey(SigningAlgorithm algorithm) throws Exception {
    KeyPair pair = pair(algorithm);
    SigningKey fromPem = SigningKey.ofPem("k", algorithm, pem(pair));
    SigningKey fromPair = SigningKey.ofKeyPair("k", algorithm, pair);

    assertThat(fromPem.thumbprint()).isEqualTo(fromPair.thumbprint());
    assertThat(fromPem.verify(INPUT, fromPair.sign(INPUT))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SigningKey.ofPem(
                    "k",
                    algorithm,
                    pem(new KeyPair(pair(algorithm).getPublic(), pair.getPrivate()))));
  }

  @Test
  void ofPem_whenItIsNotOneOfEach_isRefused() throws Exception {
    KeyPair pair = pair(SigningAlgorithm.ES256);
    String secret = block("PRIVATE KEY", pair.getPrivate().getEncoded());
    String open = block("PUBLIC KEY", pair.getPublic().getEncoded());
    for (String wrong :
        List.of(
            "",
            secret,
            open,
            secret + secret + open,
            secret + open + open,
            secret.replace("PRIVATE", "ENCRYPTED PRIVATE") + open,
            secret.replace("PRIVATE", "EC PRIVATE") + open,
            secret + open.replace("PUBLIC", "SSH"),
            secret.replace("M", "N") + open,
            secret.substring(1) + open)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.ofPem("k", SigningAlgorithm.ES256, wrong))
          .withMessageContaining("RFC 7468")
          .withNoCause();
    }
  }

  @Test
  void ofKeyPair_whenItIsForAnotherAlgorithm_isRefused() throws Exception {
    KeyPair pair = pair(SigningAlgorithm.ES256);
    for (SigningAlgorithm other :
        List.of(
            SigningAlgorithm.ES384,
            SigningAlgorithm.RS256,
            SigningAlgorithm.EDDSA,
            SigningAlgorithm.HS256)) {
      assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.ofKeyPair("k", other, pair));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.ofPem("k", other, pem(pair)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ofKeyPair("a/b", SigningAlgorithm.ES256, pair))
        .withMessageContaining("kid");
  }

  @Test
  @DisplayName("S20: a weak RSA key pair is refused")
  void ofKeyPair_whenRsaIsShort_isRefused() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair weak = generator.generateKeyPair();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ofKeyPair("k", SigningAlgorithm.RS256, weak))
        .withMessageContaining("2048");
  }

  @Test
  void ofJwks_whenSeveralKeys_signsWithTheFirst() {
    KeyRing ring =
        KeyRing.ofJwks(
            set(
                with(privateMembers(SigningAlgorithm.ES256), "kid", "one"),
                with(privateMembers(SigningAlgorithm.EDDSA), "kid", "two")));
    assertThat(ring.signingKey().kid()).isEqualTo("one");
    assertThat(ring.find("two")).isPresent();
    assertThat(KeyRing.of(List.of(ring.find("two").orElseThrow(), ring.signingKey())))
        .hasToString("KeyRing [two, one] [redacted]");
    assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyRing.of(List.of(ring.signingKey(), ring.signingKey())));
  }
}
