package io.github.qrauth.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.key.SigningKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Tokens that a verifier under measurement must refuse first: speed without checks is no speed. */
final class BadTokens {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private BadTokens() {}

  /** Refused by any library: changed, cut, unsigned, expired, from or for another. */
  static List<String> forEveryLibrary(String valid, TokenKey key) throws Exception {
    SigningKey ours = SigningKey.ofJwk(key.jwk());
    String header = header(ours, "");
    String[] parts = valid.split("\\.");
    String signature = (parts[2].charAt(0) == 'A' ? 'B' : 'A') + parts[2].substring(1);
    return List.of(
        parts[0] + "." + parts[1] + "." + signature,
        parts[0] + "." + parts[1] + ".",
        parts[0] + "." + base64(claims("\"sub\":\"eve\"", 0, 3600)) + "." + parts[2],
        base64("{\"alg\":\"none\"}") + "." + parts[1] + ".",
        signed(ours, header, claims("\"sub\":\"u\"", -7200, -3600)),
        signed(ours, header, claims("\"sub\":\"u\"", 0, 3600).replace("login.", "evil.")),
        signed(ours, header, claims("\"sub\":\"u\"", 0, 3600).replace("\"shop\"", "\"bank\"")));
  }

  /** Refused by us: everything that S19 and S21 name, each token signed by the right key. */
  static List<String> forStrictVerifiers(String valid, TokenKey key) throws Exception {
    SigningKey ours = SigningKey.ofJwk(key.jwk());
    String good = claims("\"sub\":\"u\"", 0, 3600);
    List<String> bad = new ArrayList<>(forEveryLibrary(valid, key));
    for (String member :
        List.of(
            "\"crit\":[\"exp\"],",
            "\"b64\":false,",
            "\"zip\":\"DEF\",",
            "\"jku\":\"https://evil.example\",",
            "\"jwk\":{},",
            "\"x5u\":\"https://evil.example\",",
            "\"x5c\":[],",
            "\"alg\":\"none\",",
            "\"kid\":\"other\",",
            "\"typ\":\"JWT\",")) {
      bad.add(signed(ours, header(ours, member), good));
    }
    String header = header(ours, "");
    bad.add(signed(ours, header.replace(TokenKey.KID, "other"), good));
    bad.add(signed(ours, header.replace("qrauth-session", "qrauth-login"), good));
    bad.add(signed(ours, header, claims("\"sub\":\"u\",\"sub\":\"eve\"", 0, 3600)));
    bad.add(signed(ours, header, claims("\"sub\":\"u\",\"x\":1,\"x\":2", 0, 3600)));
    bad.add(signed(ours, header, claims("\"sub\":\"u\"", 600, 3600)));
    for (String name : List.of("iss", "sub", "aud", "iat", "nbf", "exp", "jti")) {
      bad.add(signed(ours, header, good.replace("\"" + name + "\"", "\"x\"")));
    }
    bad.add(valid + "=");
    bad.add(valid + "\n");
    bad.add(valid.replaceFirst("\\.", "=."));
    return bad;
  }

  private static String header(SigningKey key, String extra) {
    return "{%s\"alg\":\"%s\",\"typ\":\"qrauth-session+jwt\",\"kid\":\"%s\"}"
        .formatted(extra, key.algorithm().jwsName(), key.kid());
  }

  private static String claims(String subject, long start, long end) {
    long now = System.currentTimeMillis() / 1000;
    return "{\"iss\":\"%s\",%s,\"aud\":\"%s\",\"iat\":%d,\"nbf\":%d,\"exp\":%d,\"jti\":\"a\"}"
        .formatted(
            TokenCase.ISSUER, subject, TokenCase.AUDIENCE, now + start, now + start, now + end);
  }

  private static String signed(SigningKey key, String header, String claims) {
    String input = base64(header) + "." + base64(claims);
    return input + "." + BASE64.encodeToString(key.sign(input.getBytes(US_ASCII)));
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }
}
