package io.github.qrauth.token;

import static io.github.qrauth.token.TokenFixture.accepted;
import static io.github.qrauth.token.TokenFixture.assertRefused;
import static io.github.qrauth.token.TokenFixture.base64;
import static io.github.qrauth.token.TokenFixture.claims;
import static io.github.qrauth.token.TokenFixture.header;
import static io.github.qrauth.token.TokenFixture.sign;
import static io.github.qrauth.token.TokenFixture.signParts;
import static io.github.qrauth.token.TokenFixture.verifier;
import static io.github.qrauth.token.TokenFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningKey;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S19: compact form, canonical base64url, bounded size, strict JSON")
class TokenFormTest {
  private static final SigningKey KEY = TokenFixture.HS256;
  private static final String VALID = sign(KEY, header(KEY), claims());
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final TokenVerifier verifier = verifier(KEY);

  private static List<String> parts() {
    return List.of(VALID.split("\\.", -1));
  }

  @Test
  void verify_whenNothingIsChanged_accepts() {
    assertThat(accepted(verifier.verify(VALID)).subject()).isEqualTo("ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "...",
        " ",
        "a",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "a.b.c.d.e",
        "{}",
        "null",
        "eyJhbGciOiJub25lIn0.e30.",
        "=.=.=",
        "\u0000",
        "é.é.é",
        "😀.😀.😀",
        "\uD800.\uD800.\uD800",
      })
  void verify_whenNotACompactJws_isMalformedOrWithoutKind(String text) {
    assertThat(verifier.verify(text)).isInstanceOf(Verification.Refused.class);
  }

  @Test
  void verify_whenDotsAreAddedOrMissing_isMalformed() {
    for (String text :
        List.of(
            "." + VALID,
            VALID + ".",
            VALID + ".e30",
            VALID.replaceFirst("\\.", ".."),
            VALID.replaceFirst("\\.", ""),
            parts().get(0) + "." + parts().get(1))) {
      assertRefused(verifier.verify(text), TokenRefusal.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\n", "\r\n", "\t", "=", "==", "+", "/", ":", "%", "é", "😀", "\u0000"})
  void verify_whenAForeignCharacterIsAnywhere_isMalformed(String foreign) {
    int headerEnd = VALID.indexOf('.');
    int payloadEnd = VALID.lastIndexOf('.');
    for (int at :
        new int[] {0, 1, headerEnd, headerEnd + 1, payloadEnd, payloadEnd + 1, VALID.length()}) {
      String text = VALID.substring(0, at) + foreign + VALID.substring(at);
      assertRefused(verifier.verify(text), TokenRefusal.MALFORMED);
    }
  }

  @Test
  void verify_whenTheSignersBase64IsNotCanonical_isMalformed() {
    String header = base64(Json.write(header(KEY)) + " ".repeat(2));
    for (String padding : List.of("", " ", "  ")) {
      String payload = base64(Json.write(claims()) + padding);
      int unusedBits = payload.length() * 6 % 8;
      if (unusedBits != 0) {
        // Signed as it stands, so that only the spelling can be the reason.
        assertRefused(
            verifier.verify(signParts(KEY, header, trailingBitSet(payload))),
            TokenRefusal.MALFORMED);
        assertRefused(
            verifier.verify(signParts(KEY, header, payload + "=")), TokenRefusal.MALFORMED);
      }
      accepted(verifier.verify(signParts(KEY, header, payload)));
    }
  }

  @Test
  void verify_whenTheSignaturesTrailingBitsAreSet_isMalformed() {
    // 32 bytes leave 2 unused bits in the last of 43 characters.
    assertRefused(verifier.verify(trailingBitSet(VALID)), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenOneCharacterIsChangedAnywhere_refuses() {
    for (SigningKey key : List.of(TokenFixture.HS256, TokenFixture.ES256)) {
      String token = sign(key, header(key), claims());
      TokenVerifier strict = verifier(key);
      for (int at = 0; at < token.length(); at++) {
        char changed = token.charAt(at) == 'A' ? 'B' : 'A';
        String text = token.substring(0, at) + changed + token.substring(at + 1);
        assertThat(strict.verify(text)).as("%s", at).isInstanceOf(Verification.Refused.class);
      }
    }
  }

  @Test
  void verify_whenCutShortAnywhere_refuses() {
    for (int length = 0; length < VALID.length(); length++) {
      assertThat(verifier.verify(VALID.substring(0, length)))
          .isInstanceOf(Verification.Refused.class);
    }
  }

  @Test
  void verify_whenThePartsOfTwoTokensAreMixed_isABadSignature() {
    String other = sign(KEY, header(KEY), with(claims(), "sub", "eve"));
    String mixed = parts().get(0) + "." + other.split("\\.")[1] + "." + parts().get(2);
    assertRefused(verifier.verify(mixed), TokenRefusal.BAD_SIGNATURE);
  }

  @Test
  void verify_whenTheSignatureIsEmptyShortLongOrZero_isABadSignature() {
    for (SigningKey key : List.of(TokenFixture.HS256, TokenFixture.ES256)) {
      String token = sign(key, header(key), claims());
      String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
      for (int length : new int[] {0, 1, 31, 32, 63, 64, 65, 72, 1000}) {
        assertRefused(
            verifier(key).verify(unsigned + base64(new byte[length])), TokenRefusal.BAD_SIGNATURE);
      }
    }
  }

  @Test
  void verify_whenAtTheSizeBound_takesEightKibibytesAndNoMore() {
    assertThat(verifier.verify(sized(8 * 1024))).isInstanceOf(Verification.Accepted.class);
    assertRefused(verifier.verify(sized(8 * 1024 + 1)), TokenRefusal.TOO_LARGE);
    assertRefused(verifier.verify("a".repeat(10_000_000)), TokenRefusal.TOO_LARGE);
  }

  @Test
  void verify_whenAMemberIsDouble_isMalformed() {
    String header = Json.write(header(KEY));
    String payload = Json.write(claims());
    for (String twice :
        List.of(
            "\"alg\":\"HS256\"", "\"kid\":\"x\"", "\"typ\":\"JWT\"", "\"\\u0061lg\":\"none\"")) {
      assertRefused(
          verifier.verify(sign(KEY, prepend(twice, header), payload)), TokenRefusal.MALFORMED);
    }
    for (String twice : List.of("\"sub\":\"eve\"", "\"exp\":1", "\"a\":{\"b\":1,\"b\":2}")) {
      assertRefused(
          verifier.verify(sign(KEY, header, prepend(twice, payload))), TokenRefusal.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "\"a\"", "{", "{} {}", "\uFEFF{}", "{'a':1}"})
  void verify_whenAPartIsNotAnObject_isMalformed(String json) {
    assertRefused(verifier.verify(sign(KEY, json, Json.write(claims()))), TokenRefusal.MALFORMED);
    assertRefused(
        verifier.verify(sign(KEY, Json.write(header(KEY)), json)), TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenAPartIsNotUtf8_isMalformed() {
    String latin1 = base64(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xE9, '"', '}'});
    assertRefused(
        verifier.verify(signParts(KEY, base64(Json.write(header(KEY))), latin1)),
        TokenRefusal.MALFORMED);
    assertRefused(
        verifier.verify(signParts(KEY, latin1, base64(Json.write(claims())))),
        TokenRefusal.MALFORMED);
  }

  @Test
  void verify_whenThePayloadIsNestedTooDeeply_isMalformed() {
    String deep = "\"a\":" + "[".repeat(2000) + "]".repeat(2000);
    assertRefused(
        verifier.verify(sign(KEY, Json.write(header(KEY)), prepend(deep, Json.write(claims())))),
        TokenRefusal.MALFORMED);
  }

  /** A valid token of exactly this length: grown in the header and payload, two numbers deep. */
  private static String sized(int length) {
    for (int headerPad = 0; headerPad < 4; headerPad++) {
      String header = base64(Json.write(header(KEY)) + " ".repeat(headerPad));
      String payload = Json.write(claims());
      int room = length - header.length() - 2 - 43;
      int bytes = room * 6 / 8;
      String padded = base64(payload + " ".repeat(bytes - payload.length()));
      if (padded.length() == room) {
        return signParts(KEY, header, padded);
      }
    }
    throw new AssertionError("no token has this length");
  }

  private static String prepend(String member, String object) {
    return "{" + member + "," + object.substring(1);
  }

  /** The same text with the lowest bit of its last character set: a second spelling. */
  private static String trailingBitSet(String text) {
    int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
    assertThat(last & 1).isZero();
    return text.substring(0, text.length() - 1) + ALPHABET.charAt(last | 1);
  }
}
