package io.github.qrauth.key;

import com.nimbusds.jose.crypto.utils.ECChecks;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.internal.json.Json;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one JWK (RFC 7517) strictly. The library skips foreign characters, takes numbers of any
 * length and lists with double values: a damaged or forged key would silently be another key.
 */
final class JwkReader {
  static final int MAX_BYTES = 64 * 1024;

  private static final Map<String, Curve> CURVES =
      Map.of("P-256", Curve.P_256, "P-384", Curve.P_384, "P-521", Curve.P_521);

  /** The numbers of each kind of key; {@code oth}, further primes of RSA, is supported nowhere. */
  private static final Map<String, Set<String>> NUMBERS =
      Map.of(
          "oct", Set.of("k"),
          "EC", Set.of("x", "y", "d"),
          "OKP", Set.of("x", "d"),
          "RSA", Set.of("n", "e", "d", "p", "q", "dp", "dq", "qi"));

  private static final List<String> FOREIGN =
      List.of("k", "x", "y", "n", "e", "d", "p", "q", "dp", "dq", "qi", "oth");
  private static final List<String> CRT = List.of("p", "q", "dp", "dq", "qi");
  private static final int ED25519_BYTES = 32;

  private JwkReader() {}

  /**
   * The JWK in this text.
   *
   * @throws IllegalArgumentException saying what is wrong, without any of the content
   */
  static JWK read(String json) {
    return read(
        Json.object(json, MAX_BYTES)
            .orElseThrow(
                () -> refused("it is not strict JSON of at most " + MAX_BYTES + " bytes", "4")));
  }

  /** As {@link #read(String)}, for JSON that was read. */
  static JWK read(Map<String, Object> json) {
    JwkMembers jwk = new JwkMembers(json);
    String kty = jwk.text("kty", "4.1");
    Set<String> numbers = NUMBERS.get(kty);
    if (numbers == null) {
      throw refused("\"kty\" is not supported", "4.1");
    }
    if (FOREIGN.stream().anyMatch(name -> jwk.has(name) && !numbers.contains(name))) {
      throw refused("it has a number of another \"kty\"", "4.1");
    }
    jwk.checkCommon();
    numbers.forEach(jwk::checkNumber);
    switch (kty) {
      case "oct" -> jwk.bytes("k");
      case "EC" -> checkEc(jwk);
      case "RSA" -> checkRsa(jwk);
      default -> checkEdwards(jwk);
    }
    return parsed(json);
  }

  private static void checkEc(JwkMembers jwk) {
    Curve curve = CURVES.get(jwk.text("crv", "RFC 7518 section 6.2.1.1"));
    if (curve == null) {
      throw refused("\"crv\" is not supported", "RFC 7518 section 6.2.1.1");
    }
    int length = (curve.toECParameterSpec().getCurve().getField().getFieldSize() + 7) / 8;
    BigInteger x = jwk.fullSize("x", length, "RFC 7518 section 6.2.1.2");
    BigInteger y = jwk.fullSize("y", length, "RFC 7518 section 6.2.1.3");
    if (!ECChecks.isPointOnCurve(x, y, curve.toECParameterSpec())) {
      throw refused("the point is not on curve " + curve, "RFC 7518 section 6.2.1");
    }
    if (jwk.has("d")) {
      jwk.fullSize("d", length, "RFC 7518 section 6.2.2.1");
    }
  }

  private static void checkEdwards(JwkMembers jwk) {
    if (!jwk.text("crv", "RFC 8037 section 2").equals("Ed25519")) {
      throw refused("\"crv\" is not supported", "RFC 8037 section 2");
    }
    jwk.fullSize("x", ED25519_BYTES, "RFC 8037 section 2");
    if (jwk.has("d")) {
      jwk.fullSize("d", ED25519_BYTES, "RFC 8037 section 2");
    }
  }

  private static void checkRsa(JwkMembers jwk) {
    jwk.minimal("n");
    jwk.minimal("e");
    boolean crt = CRT.stream().anyMatch(jwk::has);
    if (crt || jwk.has("d")) {
      jwk.minimal("d");
    }
    if (crt) {
      CRT.forEach(jwk::minimal);
    }
  }

  /** Also compares the key with its certificate ({@code x5c}), when there is one. */
  private static JWK parsed(Map<String, Object> json) {
    try {
      return JWK.parse(json);
    } catch (ParseException | RuntimeException malformed) {
      // Without the cause, whose text may quote the key.
      throw refused("its members contradict each other", "4");
    }
  }

  static IllegalArgumentException refused(String why, String section) {
    String place = section.startsWith("RFC") ? section : "RFC 7517 section " + section;
    return new IllegalArgumentException("this is not a JWK: " + why + " (" + place + ")");
  }
}
