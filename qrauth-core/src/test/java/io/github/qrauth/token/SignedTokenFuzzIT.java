package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.AUDIENCE;
import static io.github.qrauth.token.TokenFixture.HS256;
import static io.github.qrauth.token.TokenFixture.ISSUER;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qrauth.internal.json.Json;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S19: any header and payload, signed by the right key")
class SignedTokenFuzzIT {
  private static final TokenVerifier VERIFIER = TokenFixture.verifier(HS256);
  private static final FlatClaims FLAT = new FlatClaims(ISSUER, AUDIENCE);

  /** The input is header, line feed, payload; without a line feed it is the payload. */
  @FuzzTest(maxDuration = "10m")
  void verify_whenTheKeySignedAnything_takesWhatNimbusTakes(byte[] input) {
    int line = indexOf(input, (byte) 10);
    byte[] header = line < 0 ? usualHeader() : Arrays.copyOf(input, line);
    byte[] payload = Arrays.copyOfRange(input, line + 1, input.length);
    String token = TokenFixture.signParts(HS256, encoded(header), encoded(payload));

    if (VERIFIER.verify(token) instanceof Verification.Accepted accepted) {
      NimbusReference.assertAgrees(token, accepted.token());
      assertThat(VERIFIER.verify(token)).isInstanceOf(Verification.Accepted.class);
    }
    RegisteredClaims flat = FLAT.read(payload);
    if (flat != null) {
      assertThat(Json.object(payload, CompactJws.MAX_LENGTH).flatMap(RegisteredClaims::read))
          .contains(flat);
    }
    VERIFIER.verify(new String(input, UTF_8));
    VERIFIER.verify(new String(input, ISO_8859_1));
  }

  private static byte[] usualHeader() {
    return Json.write(TokenFixture.header(HS256)).getBytes(UTF_8);
  }

  private static String encoded(byte[] part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
  }

  private static int indexOf(byte[] bytes, byte wanted) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }
}
