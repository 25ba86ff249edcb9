package io.github.qrauth.token;

import static io.github.qrauth.token.DpopFixture.KEY;
import static io.github.qrauth.token.DpopFixture.NOW;
import static io.github.qrauth.token.DpopFixture.REQUEST;
import static io.github.qrauth.token.DpopFixture.TARGET;
import static io.github.qrauth.token.DpopFixture.accepted;
import static io.github.qrauth.token.DpopFixture.assertRefused;
import static io.github.qrauth.token.DpopFixture.claims;
import static io.github.qrauth.token.DpopFixture.header;
import static io.github.qrauth.token.DpopFixture.jwk;
import static io.github.qrauth.token.DpopFixture.proof;
import static io.github.qrauth.token.DpopFixture.verifier;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S25: a DPoP proof is for one request, by one key, now, once")
class DpopVerifierTest {

  static Stream<SigningAlgorithm> asymmetric() {
    return Arrays.stream(SigningAlgorithm.values()).filter(algorithm -> !algorithm.isSymmetric());
  }

  @ParameterizedTest
  @MethodSource("asymmetric")
  void verify_underEachAsymmetricAlgorithm_isAccepted(SigningAlgorithm algorithm) {
    SigningKey key = SigningKey.generate(algorithm);
    DpopProof proof =
        accepted(verifier().verify(TokenFixture.sign(key, header(key), claims()), REQUEST));
    assertThat(key.thumbprint()).contains(proof.keyThumbprint());
  }

  @Test
  void verify_whenAlgorithmIsNotAllowed_isRefused() {
    DpopVerifier onlyEdwards =
        DpopFixture.builder(DpopFixture.once())
            .algorithms(Set.of(SigningAlgorithm.ED25519))
            .build();
    assertRefused(onlyEdwards.verify(proof(claims()), REQUEST), DpopRefusal.WRONG_ALGORITHM);
    assertThat(onlyEdwards.algorithms()).containsExactly("Ed25519");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "es256", "ES256 ", "RSA1_5", ""})
  void verify_whenAlgorithmIsNoneSymmetricOrUnknown_isRefused(String name) {
    String proof = TokenFixture.sign(KEY, with(header(KEY), "alg", name), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.WRONG_ALGORITHM);
  }

  @Test
  void verify_whenSignedWithThePublicKeyAsHmacSecret_isRefused() {
    String proof =
        TokenFixture.sign(TokenFixture.HS256, with(header(KEY), "alg", "HS256"), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.WRONG_ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "at+jwt", "application/dpop+jwt", "DPOP+JWT", "qrauth-login+jwt"})
  void verify_whenOfAnotherKind_isRefused(String typ) {
    String proof = TokenFixture.sign(KEY, with(header(KEY), "typ", typ), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.WRONG_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"crit", "zip", "b64", "jku", "x5u", "x5c", "x5t", "x5t#S256", "enc"})
  void verify_whenHeaderCouldChooseAnotherKey_isRefused(String member) {
    String proof = TokenFixture.sign(KEY, with(header(KEY), member, List.of("x")), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.UNSUPPORTED_HEADER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
  void verify_whenTheKeyHasAPrivateMember_isRefused(String member) {
    assertUnusable(with(jwk(KEY), member, "AQAB"));
  }

  @Test
  void verify_whenTheKeyContradictsItself_isRefused() {
    assertUnusable(with(jwk(KEY), "use", "enc"));
    assertUnusable(with(jwk(KEY), "key_ops", List.of("sign")));
    assertUnusable(with(jwk(KEY), "alg", "ES384"));
    assertUnusable(with(jwk(KEY), "crv", "P-384"));
    assertUnusable(with(jwk(KEY), "kty", "RSA"));
    assertUnusable(with(jwk(KEY), "x", jwk(KEY).get("y")));
    assertUnusable(Map.of());
    assertUnusable("{}");
    assertUnusable(Map.of("kty", "oct"));
  }

  @Test
  void verify_whenTheRsaKeyIsLargerThan4096Bits_isRefusedUnread() {
    SigningKey rsa = SigningKey.generate(SigningAlgorithm.RS256);
    Map<String, Object> large = with(jwk(rsa), "n", "_".repeat(684));
    String proof = TokenFixture.sign(rsa, with(header(rsa), "jwk", large), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.UNUSABLE_KEY);
  }

  @Test
  void verify_whenTheKeyIsMissing_isRefused() {
    Map<String, Object> header = header(KEY);
    header.remove("jwk");
    String proof = TokenFixture.sign(KEY, header, claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.UNUSABLE_KEY);
  }

  @Test
  void verify_whenTheKeyHasFurtherPublicMembers_isAccepted() {
    Map<String, Object> exported = with(jwk(KEY), "ext", true);
    with(with(exported, "key_ops", List.of("verify")), "x5u", "https://evil.example/key");
    String proof = TokenFixture.sign(KEY, with(header(KEY), "jwk", exported), claims());
    accepted(verifier().verify(proof, REQUEST));
  }

  @Test
  void verify_whenSignedByAnotherKey_isRefused() {
    SigningKey thief = SigningKey.generate(SigningAlgorithm.ES256);
    String proof = TokenFixture.sign(thief, header(KEY), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.BAD_SIGNATURE);
  }

  @Test
  void verify_whenAnyPartIsChanged_isRefused() {
    String proof = proof(claims());
    for (int i = 0; i < proof.length(); i += 7) {
      char other = proof.charAt(i) == 'A' ? 'B' : 'A';
      String changed = proof.substring(0, i) + other + proof.substring(i + 1);
      assertThat(verifier().verify(changed, REQUEST))
          .as("changed at %s", i)
          .isInstanceOf(DpopVerification.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "{\"payload\":\"e30\"}"})
  void verify_whenNoCompactJws_isRefused(String text) {
    assertRefused(verifier().verify(text, REQUEST), DpopRefusal.MALFORMED);
  }

  @Test
  void verify_whenSeveralInOneHeader_isRefused() {
    String proof = proof(claims());
    assertRefused(verifier().verify(proof + "," + proof, REQUEST), DpopRefusal.MALFORMED);
    assertRefused(verifier().verify(proof + " ", REQUEST), DpopRefusal.MALFORMED);
  }

  @Test
  void verify_whenLongerThan4096Characters_isRefused() {
    assertRefused(verifier().verify("a".repeat(4097), REQUEST), DpopRefusal.TOO_LARGE);
    assertRefused(verifier().verify("a".repeat(4096), REQUEST), DpopRefusal.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jti", "htm", "htu", "iat"})
  void verify_whenAClaimIsMissingOrOfAnotherType_isRefused(String name) {
    Map<String, Object> without = claims();
    without.remove(name);
    assertRefused(verifier().verify(proof(without), REQUEST), DpopRefusal.INVALID_CLAIMS);
    assertRefused(
        verifier().verify(proof(with(claims(), name, List.of("POST"))), REQUEST),
        DpopRefusal.INVALID_CLAIMS);
  }

  @Test
  void verify_whenIdIsEmptyOrTooLong_isRefused() {
    for (String id : List.of("", "a".repeat(256), "a\nb")) {
      assertRefused(
          verifier().verify(proof(with(claims(), "jti", id)), REQUEST), DpopRefusal.INVALID_CLAIMS);
    }
  }

  @Test
  void verify_whenForAnotherMethod_isRefused() {
    String proof = proof(claims());
    assertRefused(
        verifier().verify(proof, DpopRequest.of("GET", TARGET)), DpopRefusal.WRONG_METHOD);
    assertRefused(
        verifier().verify(proof, DpopRequest.of("post", TARGET)), DpopRefusal.WRONG_METHOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example.com/auth/token/",
        "https://login.example.com/auth",
        "https://login.example.com/auth/Token",
        "http://login.example.com/auth/token",
        "https://login.example.com:8443/auth/token",
        "https://login.example.com.evil.example/auth/token",
        "not an address"
      })
  void verify_whenForAnotherTarget_isRefused(String target) {
    assertRefused(
        verifier().verify(proof(claims()), DpopRequest.of("POST", target)),
        DpopRefusal.WRONG_TARGET);
    assertRefused(
        verifier().verify(proof(with(claims(), "htu", target)), REQUEST), DpopRefusal.WRONG_TARGET);
  }

  @Test
  void verify_whenTheTargetIsSpelledOtherwise_isAccepted() {
    String spelled = "HTTPS://LOGIN.example.com:443/%61uth/x/../token?a=b#c";
    accepted(verifier().verify(proof(with(claims(), "htu", spelled)), REQUEST));
    accepted(verifier().verify(proof(claims()), DpopRequest.of("POST", spelled)));
  }

  @Test
  void verify_atTheEdgesOfItsAge_isAcceptedInside() {
    DpopVerifier verifier =
        DpopFixture.builder((id, until, now) -> io.github.qrauth.guard.OnceStore.Use.FIRST)
            .maxAge(Duration.ofSeconds(20))
            .skew(Duration.ofSeconds(5))
            .build();
    long now = NOW.getEpochSecond();
    for (long iat : new long[] {now - 24, now, now + 5}) {
      accepted(verifier.verify(proof(with(claims(), "iat", iat)), REQUEST));
    }
    assertRefused(
        verifier.verify(proof(with(claims(), "iat", now - 25)), REQUEST), DpopRefusal.EXPIRED);
    assertRefused(
        verifier.verify(proof(with(claims(), "iat", now + 6)), REQUEST), DpopRefusal.NOT_YET_VALID);
    for (long iat : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertRefused(
          verifier.verify(proof(with(claims(), "iat", iat)), REQUEST), DpopRefusal.INVALID_CLAIMS);
    }
  }

  @Test
  void verify_whenBoundToAnotherKey_isRefused() {
    String other = SigningKey.generate(SigningAlgorithm.ES256).thumbprint().orElseThrow();
    assertRefused(verifier().verify(proof(claims()), REQUEST.by(other)), DpopRefusal.WRONG_KEY);
    accepted(verifier().verify(proof(claims()), REQUEST.by(KEY.thumbprint().orElseThrow())));
  }

  @Test
  void verify_whenANonceIsAskedFor_takesOursOnly() {
    ServerSecret secret = ServerSecret.generate(RandomSource.secure());
    DpopVerifier verifier =
        DpopFixture.builder(DpopFixture.once()).nonces(new DpopNonces(secret, () -> NOW)).build();
    assertRefused(verifier.verify(proof(claims()), REQUEST), DpopRefusal.FRESH_NONCE_NEEDED);
    assertRefused(
        verifier.verify(proof(with(claims(), "nonce", "A".repeat(32))), REQUEST),
        DpopRefusal.FRESH_NONCE_NEEDED);
    String fresh = verifier.freshNonce().orElseThrow();
    accepted(verifier.verify(proof(with(claims(), "nonce", fresh)), REQUEST));
    assertThat(DpopRefusal.FRESH_NONCE_NEEDED.errorCode()).isEqualTo("use_dpop_nonce");
  }

  @Test
  void builder_whenSettingsAreOutOfRange_refusesThem() {
    DpopVerifier.Builder builder = DpopVerifier.builder(DpopFixture.once());
    assertThatThrownBy(() -> builder.algorithms(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.algorithms(Set.of(SigningAlgorithm.HS256)))
        .hasMessageContaining("RFC 9449");
    for (Duration age : List.of(Duration.ZERO, Duration.ofMillis(1500), Duration.ofMinutes(11))) {
      assertThatThrownBy(() -> builder.maxAge(age)).isInstanceOf(IllegalArgumentException.class);
    }
    for (Duration skew : List.of(Duration.ofSeconds(-1), Duration.ofSeconds(61))) {
      assertThatThrownBy(() -> builder.skew(skew)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static void assertUnusable(Object jwk) {
    String proof = TokenFixture.sign(KEY, with(header(KEY), "jwk", jwk), claims());
    assertRefused(verifier().verify(proof, REQUEST), DpopRefusal.UNUSABLE_KEY);
  }
}
