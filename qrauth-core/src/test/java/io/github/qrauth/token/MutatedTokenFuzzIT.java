package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S19: a token that was changed anywhere is refused")
class MutatedTokenFuzzIT {
  private static final String TOKEN = TokenFixture.sign(HS256, header(HS256), claims());
  private static final TokenVerifier VERIFIER = TokenFixture.verifier(HS256);
  private static final JwsVerifier JWS = JwsVerifier.of(HS256);

  @FuzzTest(maxDuration = "10m")
  void verify_whenATokenWasChanged_neverTakesIt(FuzzedDataProvider input) {
    StringBuilder changed = new StringBuilder(TOKEN);
    do {
      change(changed, input);
    } while (input.consumeBoolean() && changed.length() > 0);
    String text = changed.toString();

    boolean same = text.equals(TOKEN);
    assertThat(VERIFIER.verify(text) instanceof Verification.Accepted).as(text).isEqualTo(same);
    assertThat(JWS.verifyCompact(text) instanceof JwsVerification.Accepted)
        .as(text)
        .isEqualTo(same);
  }

  private static void change(StringBuilder text, FuzzedDataProvider input) {
    int at = input.consumeInt(0, text.length() - 1);
    switch (input.consumeInt(0, 5)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, input.consumeChar());
      case 2 -> text.setCharAt(at, input.consumeChar());
      case 3 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << input.consumeInt(0, 15)));
      case 4 -> text.setLength(at);
      default -> text.insert(at, input.consumeString(64));
    }
  }
}
