package io.github.qrauth.key;

import static io.github.qrauth.key.Jwks.load;
import static io.github.qrauth.key.Jwks.number;
import static io.github.qrauth.key.Jwks.privateMembers;
import static io.github.qrauth.key.Jwks.publicMembers;
import static io.github.qrauth.key.Jwks.with;
import static io.github.qrauth.key.Jwks.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S20: weak and broken keys are refused when they are loaded, by RFC section")
class WeakKeyTest {
  private static final Random SEEDED = new Random(7);
  private static final BigInteger P = BigInteger.probablePrime(1024, SEEDED);

  private static void assertRefused(Map<String, Object> jwk, String... inMessage) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(jwk))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(inMessage));
  }

  private static Map<String, Object> rsa(BigInteger n) {
    return with(publicMembers(SigningAlgorithm.RS256), "n", number(n));
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void hmac_whenShorterThanItsHash_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = privateMembers(algorithm);
    int hash = Base64Url.decode((String) jwk.get("k")).orElseThrow().length;
    for (int length : new int[] {1, 16, hash - 1, 1025}) {
      assertRefused(with(jwk, "k", Base64Url.encode(new byte[length])), "RFC 7518 section 3.2");
    }
    load(with(jwk, "k", Base64Url.encode(new byte[hash])));
  }

  @Test
  void rsa_whenTheModulusIsShortOrHuge_isRefused() {
    BigInteger q = BigInteger.probablePrime(1022, SEEDED);
    assertRefused(rsa(P.multiply(q)), "2048", "RFC 7518 section");
    assertRefused(rsa(BigInteger.ONE.shiftLeft(8192).add(BigInteger.ONE)), "8192");
    assertRefused(rsa(BigInteger.valueOf(3233)), "2048");
  }

  @Test
  void rsa_whenTheExponentIsSmallEvenOrHuge_isRefused() {
    Map<String, Object> jwk = publicMembers(SigningAlgorithm.RS256);
    for (long e : new long[] {1, 2, 3, 17, 257, 65535, 65536, 65538}) {
      assertRefused(with(jwk, "e", number(BigInteger.valueOf(e))), "\"e\"", "RFC 7518 section");
    }
    assertRefused(with(jwk, "e", number(BigInteger.ONE.shiftLeft(256).add(BigInteger.ONE))), "e");
  }

  @Test
  void rsa_whenTheModulusIsEasilyFactored_isRefused() {
    BigInteger n = number(publicMembers(SigningAlgorithm.RS256), "n");
    for (BigInteger weak :
        List.of(
            n.clearBit(0),
            n.subtract(n.mod(BigInteger.valueOf(997))),
            BigInteger.probablePrime(2048, SEEDED))) {
      assertRefused(rsa(weak), "easily factored", "RFC 7518 section");
    }
  }

  @Test
  void rsa_whenTheFactorsAreEqualOrClose_isRefused() {
    BigInteger p = P.setBit(1023).setBit(1022).nextProbablePrime();
    assertRefused(rsa(p.multiply(p)), "easily factored");
    assertRefused(rsa(p.multiply(p.nextProbablePrime())), "easily factored");
  }

  @Test
  @DisplayName("CVE-2017-15361 (ROCA)")
  void rsa_whenMadeByTheBrokenGenerator_isRefused() {
    assertRefused(rsa(rocaPrime(11).multiply(rocaPrime(13))), "CVE-2017-15361");
  }

  /** k M + 65537^a mod M, as the broken generator makes them. */
  private static BigInteger rocaPrime(int a) {
    BigInteger m =
        IntStream.range(2, 168)
            .mapToObj(BigInteger::valueOf)
            .filter(prime -> prime.isProbablePrime(32))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    BigInteger residue = BigInteger.valueOf(65537).modPow(BigInteger.valueOf(a), m);
    BigInteger top = BigInteger.valueOf(3).shiftLeft(1022).divide(m).add(BigInteger.ONE);
    while (true) {
      BigInteger k = top.add(new BigInteger(400, SEEDED));
      BigInteger candidate = k.multiply(m).add(residue);
      if (candidate.isProbablePrime(64)) {
        return candidate;
      }
    }
  }

  @Test
  void rsa_whenThePrivateNumbersDoNotBelongTogether_isRefused() {
    Map<String, Object> jwk = privateMembers(SigningAlgorithm.RS256);
    Map<String, Object> other = privateMembers(SigningAlgorithm.PS256);
    for (String name : List.of("p", "q", "dp", "dq", "qi", "d", "n")) {
      assertRefused(with(jwk, name, other.get(name)), "RFC 7518 section 6.3.2");
    }
    Map<String, Object> foreign = jwk;
    for (String name : List.of("p", "q", "dp", "dq", "qi")) {
      foreign = without(foreign, name);
    }
    SigningKey.ofJwk(Json.write(foreign));
    String mixed = Json.write(with(foreign, "n", other.get("n")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ofJwk(mixed))
        .withMessageContaining("belong together");
    assertRefused(with(foreign, "d", "AQAB"), "\"d\"", "RFC 7518 section 6.3.2");
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512", "EDDSA"})
  void curve_whenThePrivateHalfIsAnothers_isRefused(SigningAlgorithm algorithm) {
    Object foreign = SigningKey.generate(algorithm).jwk().toJSONObject().get("d");
    String json = Json.write(with(privateMembers(algorithm), "d", foreign));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.ofJwk(json))
        .withMessageContaining("belong together");
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void ec_whenThePointIsNotOnTheCurve_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = publicMembers(algorithm);
    int length = Base64Url.decode((String) jwk.get("x")).orElseThrow().length;
    String zero = Base64Url.encode(new byte[length]);
    assertRefused(with(jwk, "x", jwk.get("y")), "not on curve", "RFC 7518 section 6.2.1");
    assertRefused(with(jwk, "y", jwk.get("x")), "not on curve");
    assertRefused(with(with(jwk, "x", zero), "y", zero), "not on curve");
  }

  @Test
  void ec_whenTheCurveIsAnother_isRefused() {
    Map<String, Object> jwk = publicMembers(SigningAlgorithm.ES256);
    for (String curve : List.of("secp256k1", "P-224", "p-256", "P-256K", "Ed25519", "X25519")) {
      assertRefused(with(jwk, "crv", curve), "crv", "RFC 7518 section 6.2.1.1");
    }
    assertRefused(with(jwk, "crv", "P-384"), "48 bytes");
    assertRefused(
        with(publicMembers(SigningAlgorithm.ES384), "alg", "ES256"),
        "ES256 needs a key on curve P-256 (RFC 7518 section 3.4)");
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void ec_whenThePrivateNumberIsZeroOrBeyondTheOrder_isRefused(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = privateMembers(algorithm);
    byte[] d = Base64Url.decode((String) jwk.get("d")).orElseThrow();
    byte[] large = new byte[d.length];
    Arrays.fill(large, (byte) 0xFF);
    for (byte[] wrong : List.of(new byte[d.length], large)) {
      assertRefused(with(jwk, "d", Base64Url.encode(wrong)), "RFC 7518 section 6.2.2.1");
    }
  }

  @Test
  @DisplayName("CVE-2022-21449: two zeros sign nothing")
  void verify_whenANumberOfTheSignatureIsOutOfRange_fails() {
    for (SigningAlgorithm algorithm :
        List.of(SigningAlgorithm.ES256, SigningAlgorithm.ES384, SigningAlgorithm.ES512)) {
      SigningKey key = Jwks.key(algorithm);
      byte[] input = {1};
      byte[] signature = key.sign(input);
      int half = signature.length / 2;
      for (int part = 0; part < 2; part++) {
        for (byte fill : new byte[] {0, (byte) 0xFF}) {
          byte[] changed = signature.clone();
          Arrays.fill(changed, part * half, (part + 1) * half, fill);
          assertThat(key.verify(input, changed)).isFalse();
        }
      }
    }
  }

  @Test
  void edwards_whenThePointIsNoneOrNotCanonical_isRefused() {
    Map<String, Object> jwk = publicMembers(SigningAlgorithm.EDDSA);
    byte[] two = new byte[32];
    two[0] = 2; // y = 2 is on no point
    byte[] beyond = HexFormat.of().parseHex("ee" + "ff".repeat(30) + "7f"); // y = p + 1
    assertRefused(with(jwk, "x", Base64Url.encode(two)), "no point", "RFC 8032");
    assertRefused(with(jwk, "x", Base64Url.encode(beyond)), "canonical", "RFC 8032");
    assertRefused(with(jwk, "crv", "Ed448"), "crv", "RFC 8037");
    assertRefused(with(jwk, "crv", "X25519"), "crv", "RFC 8037");
  }

  @Test
  void edwards_whenAnybodyCouldSign_isRefused() throws Exception {
    String orderEight = "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05";
    // The platform takes this forgery under such a key for one message in eight.
    assertThat(forgeries(orderEight)).isPositive();
    Map<String, Object> jwk = publicMembers(SigningAlgorithm.EDDSA);
    for (String y :
        List.of(
            orderEight,
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "00".repeat(32),
            "00".repeat(31) + "80",
            "01" + "00".repeat(31),
            "ec" + "ff".repeat(30) + "7f")) {
      String x = Base64Url.encode(HexFormat.of().parseHex(y));
      assertRefused(with(jwk, "x", x), "small order", "RFC 8032");
    }
  }

  private static int forgeries(String point) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new X509EncodedKeySpec(
                    HexFormat.of().parseHex("302a300506032b6570032100" + point)));
    byte[] forged = new byte[64];
    forged[0] = 1; // R is the neutral point, S is zero
    int taken = 0;
    for (int message = 0; message < 128; message++) {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update((byte) message);
      taken += signature.verify(forged) ? 1 : 0;
    }
    return taken;
  }
}
