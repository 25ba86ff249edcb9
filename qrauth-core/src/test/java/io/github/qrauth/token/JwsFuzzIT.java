package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.HS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.qrauth.internal.json.Json;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S19: any JWS, and any header signed by the right key, in every form")
class JwsFuzzIT {
  private static final JwsVerifier VERIFIER = JwsVerifier.of(HS256);
  private static final byte[] PAYLOAD = "any bytes".getBytes(UTF_8);

  @FuzzTest(maxDuration = "10m")
  void verify_whenAnyHeaderWasSigned_takesWhatNimbusTakes(byte[] input) {
    String jws = TokenFixture.signParts(HS256, encoded(input), encoded(PAYLOAD));
    String[] parts = jws.split("\\.");

    JwsVerification compact = VERIFIER.verifyCompact(jws);
    if (compact instanceof JwsVerification.Accepted) {
      NimbusReference.assertAgrees(jws, PAYLOAD);
    }
    boolean holds = compact instanceof JwsVerification.Accepted;
    assertThat(VERIFIER.verifyDetached(parts[0] + ".." + parts[2], PAYLOAD))
        .as("detached")
        .matches(form -> form instanceof JwsVerification.Accepted == holds);
    assertThat(VERIFIER.verifyJson(flattened(parts)))
        .as("flattened")
        .matches(form -> form instanceof JwsVerification.Accepted == holds);

    String text = new String(input, UTF_8);
    VERIFIER.verifyCompact(text);
    VERIFIER.verifyDetached(text, PAYLOAD);
    VERIFIER.verifyJson(text);
  }

  private static String flattened(String[] parts) {
    return Json.write(Map.of("protected", parts[0], "payload", parts[1], "signature", parts[2]));
  }

  private static String encoded(byte[] part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
  }
}
