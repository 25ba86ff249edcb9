package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static io.github.qrauth.token.TokenFixture.NOW;
import static io.github.qrauth.token.TokenFixture.TYPE;
import static io.github.qrauth.token.TokenFixture.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qrauth.key.KeyRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Whatever the issuer makes, its verifier takes, and reads what was asked for")
class IssuedTokenFuzzIT {
  private static final TokenIssuer ISSUED =
      TokenIssuer.builder(ISSUER, KeyRing.of(HS256)).clock(() -> NOW).build();
  private static final TokenVerifier VERIFIER = TokenFixture.verifier(HS256);

  @FuzzTest(maxDuration = "10m")
  void verify_whenIssued_readsTheSame(FuzzedDataProvider input) {
    String subject = input.consumeString(256);
    Map<String, Object> claims = new LinkedHashMap<>();
    String token;
    TokenRequest.Builder request;
    try {
      request =
          TokenRequest.builder(TYPE, subject, AUDIENCE)
              .lifetime(Duration.ofSeconds(input.consumeLong(1, 2_592_000)));
      while (input.remainingBytes() > 0) {
        claim(request, claims, input);
      }
      token = ISSUED.issue(request.build());
    } catch (IllegalArgumentException outOfBounds) {
      return;
    }

    VerifiedToken verified = accepted(VERIFIER.verify(token));
    assertThat(verified.subject()).isEqualTo(subject);
    assertThat(verified.claims()).isEqualTo(claims);
    NimbusReference.assertAgrees(token, verified);
  }

  private static void claim(
      TokenRequest.Builder request, Map<String, Object> claims, FuzzedDataProvider input) {
    String name = input.consumeString(20);
    switch (input.consumeInt(0, 3)) {
      case 0 -> {
        String value = input.consumeString(200);
        request.claim(name, value);
        claims.put(name, value);
      }
      case 1 -> {
        long value = input.consumeLong();
        request.claim(name, value);
        claims.put(name, value);
      }
      case 2 -> {
        boolean value = input.consumeBoolean();
        request.claim(name, value);
        claims.put(name, value);
      }
      default -> {
        List<String> values = new ArrayList<>();
        while (input.consumeBoolean()) {
          values.add(input.consumeString(20));
        }
        request.claim(name, values);
        claims.put(name, values);
      }
    }
  }
}
