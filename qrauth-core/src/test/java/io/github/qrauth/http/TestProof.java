package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningKey;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A fresh proof of possession (RFC 9449) for a POST below the mount. */
final class TestProof {
  private TestProof() {}

  static String of(SigningKey key, InstantSource clock, String path, String... nonce) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "dpop+jwt");
    header.put("alg", key.algorithm().jwsName());
    header.put(
        "jwk",
        ((List<?>) Json.object(KeyRing.of(key).publicJwks(), 64 * 1024).orElseThrow().get("keys"))
            .get(0));
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("htm", "POST");
    claims.put("htu", TestServer.PUBLIC_URL + path);
    claims.put("iat", clock.instant().getEpochSecond());
    if (nonce.length > 0) {
      claims.put("nonce", nonce[0]);
    }
    String input =
        Base64Url.encode(Json.write(header).getBytes(US_ASCII))
            + "."
            + Base64Url.encode(Json.write(claims).getBytes(US_ASCII));
    return input + "." + Base64Url.encode(key.sign(input.getBytes(US_ASCII)));
  }
}
