package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.verifier;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qrauth.key.KeyRing;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S34: tokens, requests and refusals print nothing of a person or a key")
class TokenRedactionTest {
  private static final String CANARY = "canary-7f3a";

  @Test
  void toString_whenATokenHasPersonalData_hidesIt() {
    String token = sign(HS256, header(HS256), with(with(claims(), "sub", CANARY), "x", CANARY));
    TokenRequest request =
        TokenRequest.builder(TokenType.LOGIN, CANARY, AUDIENCE).claim("x", CANARY).build();

    for (Object printed :
        List.of(
            request,
            verifier(HS256).verify(token),
            TokenIssuer.builder(ISSUER, KeyRing.of(HS256)).build(),
            verifier(HS256))) {
      assertThat(printed.toString()).doesNotContain(CANARY);
    }
  }

  @Test
  void messages_whenABoundIsBroken_doNotQuoteTheValue() {
    TokenRequest.Builder request = TokenRequest.builder(TokenType.LOGIN, "ada", AUDIENCE);
    for (Throwable refused :
        List.of(
            catchThrowable(() -> TokenRequest.builder(TokenType.LOGIN, CANARY + "\n", AUDIENCE)),
            catchThrowable(() -> request.claim("x", CANARY.repeat(100))),
            catchThrowable(() -> request.claim("x", List.of(CANARY.repeat(100)))))) {
      assertThat(refused).isInstanceOf(IllegalArgumentException.class);
      assertThat(refused.toString()).doesNotContain(CANARY);
    }
  }

  @Test
  void verifiedToken_always_isMadeByTheVerifierOnly() {
    assertThat(Modifier.isFinal(VerifiedToken.class.getModifiers())).isTrue();
    assertThat(Arrays.stream(VerifiedToken.class.getDeclaredConstructors()))
        .extracting(Constructor::getModifiers)
        .noneMatch(Modifier::isPublic)
        .noneMatch(Modifier::isProtected);
  }
}
