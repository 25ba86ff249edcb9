package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.key.JwksServer;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.KeysUnavailableException;
import io.github.qrauth.key.RemoteJwks;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.token.ThirdPartyVerification.Accepted;
import io.github.qrauth.token.ThirdPartyVerification.Refused;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19 - S21: tokens of another issuer")
class ThirdPartyVerifierTest {
  private static final String ISSUER = "https://accounts.example.org";
  private static final String AUDIENCE = "our-client-id";
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.RS256);

  @ParameterizedTest
  @EnumSource(
      value = SigningAlgorithm.class,
      mode = Mode.EXCLUDE,
      names = {"HS256", "HS384", "HS512"})
  void verify_underEachPublishedAlgorithm_isAccepted(SigningAlgorithm algorithm)
      throws IOException {
    SigningKey key = SigningKey.generate(algorithm);
    try (JwksServer server = new JwksServer(KeyRing.of(key).publicJwks())) {
      RemoteJwks keys = RemoteJwks.builder(server.address()).build();
      ThirdPartyVerifier verifier =
          ThirdPartyVerifier.builder(ISSUER, AUDIENCE, keys).clock(() -> NOW).build();
      ThirdPartyToken token = accepted(verifier.verify(sign(key, header(key), claims())));
      assertThat(token.issuer()).isEqualTo(ISSUER);
      assertThat(token.subject()).contains("ada");
      assertThat(token.audiences()).containsExactly(AUDIENCE);
      assertThat(token.claims()).containsEntry("email", "ada@example.org");
    }
  }

  @Test
  void verify_whenTheKeysCannotBeHad_letsNobodyIn() throws IOException {
    JwksServer server = new JwksServer("{}");
    ThirdPartyVerifier verifier =
        ThirdPartyVerifier.builder(ISSUER, AUDIENCE, RemoteJwks.builder(server.address()).build())
            .build();
    assertThatThrownBy(() -> verifier.verify(sign(KEY, header(KEY), claims())))
        .isInstanceOf(KeysUnavailableException.class);
    server.close();
  }

  @Test
  void verify_withWhatProvidersWrite_isAccepted() {
    accepted(verify(with(header(KEY), "x5t", "abc"), claims()));
    accepted(verify(with(header(KEY), "typ", "application/JWT"), claims()));
    accepted(verify(with(header(KEY), "typ", "jwt"), claims()));
    Map<String, Object> plain = header(KEY);
    plain.remove("typ");
    accepted(verify(plain, claims()));
    accepted(verify(header(KEY), with(claims(), "aud", List.of("another", AUDIENCE))));
    accepted(verify(header(KEY), with(claims(), "iat", NOW.getEpochSecond() + 0.5)));
    Map<String, Object> few = claims();
    few.keySet().retainAll(List.of("iss", "aud", "exp"));
    ThirdPartyToken token = accepted(verify(header(KEY), few));
    assertThat(token.subject()).isEmpty();
    assertThat(token.id()).isEmpty();
    assertThat(token.issuedAt()).isEmpty();
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"crit", "zip", "b64", "jku", "jwk", "x5u", "x5c", "enc"})
  void verify_whenHeaderCouldChooseAKey_isRefused(String member) {
    assertRefused(
        verify(with(header(KEY), member, List.of("x")), claims()), TokenRefusal.UNSUPPORTED_HEADER);
  }

  @Test
  void verify_whenOfAnotherKind_isRefused() {
    for (Object typ : List.of("at+jwt", "dpop+jwt", "logout+jwt", "", 1, "qrauth-login+jwt")) {
      assertRefused(verify(with(header(KEY), "typ", typ), claims()), TokenRefusal.WRONG_TYPE);
    }
    ThirdPartyVerifier access = builder().type("at+jwt").build();
    accepted(access.verify(sign(KEY, with(header(KEY), "typ", "application/at+jwt"), claims())));
    assertRefused(access.verify(sign(KEY, header(KEY), claims())), TokenRefusal.WRONG_TYPE);
  }

  @Test
  void verify_whenKeyOrAlgorithmAreOthers_isRefused() {
    SigningKey thief = SigningKey.generate(SigningAlgorithm.RS256);
    assertRefused(
        verifier().verify(sign(thief, header(KEY), claims())), TokenRefusal.BAD_SIGNATURE);
    assertRefused(verify(header(thief), claims()), TokenRefusal.UNKNOWN_KEY);
    assertRefused(verify(with(header(KEY), "kid", "a\nb"), claims()), TokenRefusal.UNKNOWN_KEY);
    Map<String, Object> nameless = header(KEY);
    nameless.remove("kid");
    assertRefused(verify(nameless, claims()), TokenRefusal.UNKNOWN_KEY);
    for (String name : List.of("none", "HS256", "rs256", "PS256", "RS384")) {
      assertRefused(verify(with(header(KEY), "alg", name), claims()), TokenRefusal.WRONG_ALGORITHM);
    }
  }

  @Test
  void verify_whenTheKeyIsASharedSecret_isRefused() {
    SigningKey shared = TokenFixture.HS256;
    ThirdPartyVerifier verifier =
        ThirdPartyVerifier.builder(ISSUER, AUDIENCE, KeyRing.of(shared)).clock(() -> NOW).build();
    assertRefused(
        verifier.verify(sign(shared, header(shared), claims())), TokenRefusal.WRONG_ALGORITHM);
  }

  @Test
  void verify_whenClaimsAreForOthersOrMalformed_isRefused() {
    assertRefused(
        verify(header(KEY), with(claims(), "iss", ISSUER + "/")), TokenRefusal.WRONG_ISSUER);
    assertRefused(
        verify(header(KEY), with(claims(), "aud", "another")), TokenRefusal.WRONG_AUDIENCE);
    Map<String, Object> forNobody = claims();
    forNobody.remove("aud");
    assertRefused(verify(header(KEY), forNobody), TokenRefusal.WRONG_AUDIENCE);
    for (String name : List.of("iss", "sub", "aud", "iat", "nbf", "exp", "jti")) {
      assertRefused(
          verify(header(KEY), with(claims(), name, Map.of())), TokenRefusal.INVALID_CLAIMS);
    }
    for (Object time : List.of(-1L, Long.MAX_VALUE, 1e300, "1")) {
      assertRefused(verify(header(KEY), with(claims(), "exp", time)), TokenRefusal.INVALID_CLAIMS);
    }
    Map<String, Object> endless = claims();
    endless.remove("exp");
    assertRefused(verify(header(KEY), endless), TokenRefusal.INVALID_CLAIMS);
  }

  @Test
  void forAnyAudience_takesTokensForOthers() {
    ThirdPartyVerifier verifier =
        ThirdPartyVerifier.forAnyAudience(ISSUER, KeyRing.of(KEY)).clock(() -> NOW).build();
    Map<String, Object> forNobody = claims();
    forNobody.remove("aud");
    assertThat(accepted(verifier.verify(sign(KEY, header(KEY), forNobody))).audiences()).isEmpty();
    accepted(verifier.verify(sign(KEY, header(KEY), with(claims(), "aud", "another"))));
  }

  @Test
  void verify_atTheEdgesOfItsTime_isAcceptedInside() {
    String token = sign(KEY, header(KEY), claims());
    for (long second : new long[] {-60, 0, 359}) {
      accepted(at(NOW.plusSeconds(second)).verify(token));
    }
    assertRefused(at(NOW.plusSeconds(-61)).verify(token), TokenRefusal.NOT_YET_VALID);
    assertRefused(at(NOW.plusSeconds(360)).verify(token), TokenRefusal.EXPIRED);
    assertThatThrownBy(() -> builder().skew(Duration.ofSeconds(301)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void verify_whenNoToken_isRefused() {
    for (String text : List.of("", ".", "..", "a.b.c", "a.b.c.d.e", "{}")) {
      assertRefused(verifier().verify(text), TokenRefusal.MALFORMED);
    }
    assertRefused(
        verifier().verify("a".repeat(ThirdPartyVerifier.MAX_LENGTH + 1)), TokenRefusal.TOO_LARGE);
    assertRefused(
        verifier().verify(sign(KEY, TokenFixture.base64("x"), "[]")), TokenRefusal.MALFORMED);
  }

  private static ThirdPartyVerification verify(
      Map<String, Object> header, Map<String, Object> claims) {
    return verifier().verify(sign(KEY, header, claims));
  }

  private static ThirdPartyVerifier verifier() {
    return at(NOW);
  }

  private static ThirdPartyVerifier at(Instant now) {
    return builder().clock(() -> now).build();
  }

  private static ThirdPartyVerifier.Builder builder() {
    return ThirdPartyVerifier.builder(ISSUER, AUDIENCE, KeyRing.of(KEY)).clock(() -> NOW);
  }

  private static Map<String, Object> header(SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", key.algorithm().jwsName());
    header.put("typ", "JWT");
    header.put("kid", key.kid());
    return header;
  }

  private static Map<String, Object> claims() {
    Map<String, Object> claims = TokenFixture.claims();
    claims.put("iss", ISSUER);
    claims.put("aud", AUDIENCE);
    claims.put("email", "ada@example.org");
    return claims;
  }

  private static void assertRefused(ThirdPartyVerification verification, TokenRefusal reason) {
    assertThat(verification).isEqualTo(new Refused(reason));
  }

  private static ThirdPartyToken accepted(ThirdPartyVerification verification) {
    assertThat(verification).isInstanceOf(Accepted.class);
    return ((Accepted) verification).token();
  }
}
