package io.github.qrauth.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.key.KeyRing;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.SigningKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of DPoP (RFC 9449) for tests: one key, and a fresh proof for each request.
 * Immutable; each {@code with} gives another signer by the same key.
 */
public final class DpopSigner {
  private static final int ID_BYTES = 16;

  private final SigningKey key;
  private final Object publicJwk;
  private final InstantSource clock;
  private final @Nullable String nonce;

  private DpopSigner(
      SigningKey key, Object publicJwk, InstantSource clock, @Nullable String nonce) {
    this.key = key;
    this.publicJwk = publicJwk;
    this.clock = clock;
    this.nonce = nonce;
  }

  /**
   * A signer by this key.
   *
   * @throws IllegalArgumentException for an HMAC key, which has no public half to send
   */
  public static DpopSigner by(SigningKey key) {
    if (key.algorithm().isSymmetric()) {
      throw new IllegalArgumentException("a proof needs a key pair (RFC 9449 section 4.2)");
    }
    if (Json.read(KeyRing.of(key).publicJwks()).get("keys") instanceof List<?> keys) {
      return new DpopSigner(key, keys.get(0), InstantSource.system(), null);
    }
    throw new IllegalStateException("a ring publishes its public keys");
  }

  /** A signer by a fresh ES256 key. */
  public static DpopSigner generate() {
    return by(SigningKey.generate(SigningAlgorithm.ES256));
  }

  /** The same, which reads this clock. */
  public DpopSigner with(InstantSource clock) {
    return new DpopSigner(key, publicJwk, clock, nonce);
  }

  /** The same, which names the nonce that the server asked for in {@code DPoP-Nonce}. */
  public DpopSigner with(String nonce) {
    return new DpopSigner(key, publicJwk, clock, nonce);
  }

  /** The thumbprint of the key, as in {@code cnf.jkt}. */
  public String keyThumbprint() {
    return key.thumbprint().orElseThrow();
  }

  /**
   * A fresh proof for one request: the value of its {@code DPoP} header.
   *
   * @param target the address without query and fragment
   */
  public String proof(String method, String target) {
    return sign(claims(method, target));
  }

  /** A fresh proof for one request with this access token. */
  public String proof(String method, String target, String accessToken) {
    Map<String, Object> claims = claims(method, target);
    claims.put("ath", base64(sha256(accessToken)));
    return sign(claims);
  }

  private Map<String, Object> claims(String method, String target) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("jti", base64(RandomSource.secure().bytes(ID_BYTES)));
    claims.put("htm", method);
    claims.put("htu", target);
    claims.put("iat", clock.instant().getEpochSecond());
    if (nonce != null) {
      claims.put("nonce", nonce);
    }
    return claims;
  }

  private String sign(Map<String, Object> claims) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "dpop+jwt");
    header.put("alg", key.algorithm().jwsName());
    header.put("jwk", publicJwk);
    String input = part(header) + "." + part(claims);
    return input + "." + base64(key.sign(input.getBytes(US_ASCII)));
  }

  private static String part(Map<String, ?> members) {
    return base64(Json.write(members).getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
