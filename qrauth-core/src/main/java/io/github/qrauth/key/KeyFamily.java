package io.github.qrauth.key;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.base.RandomSource;
import java.security.KeyPair;

/**
 * What differs between kinds of keys: making them, judging them, binding them to their operation.
 */
sealed interface KeyFamily permits HmacKeys, EcdsaKeys, EdwardsKeys, RsaKeys {

  JWSAlgorithm algorithm();

  JWK generate(String kid, RandomSource random);

  /**
   * Both halves as a JWK, unchecked.
   *
   * @throws IllegalArgumentException when they are of another kind
   */
  JWK of(String kid, KeyPair pair);

  /** The platform's name for keys of this kind. */
  String keyAlgorithm();

  /**
   * Refuses a key, private or public, that is of another kind or too weak for the algorithm.
   *
   * @throws IllegalArgumentException naming the RFC section
   */
  void check(JWK key);

  /** Binds a checked key that has its private members. */
  Signer signer(JWK key);

  /** Binds a checked key. */
  Verifier verifier(JWK key);

  /** Makes raw JWS signatures (RFC 7518 section 3). Thread-safe. */
  @FunctionalInterface
  interface Signer {
    byte[] sign(byte[] buffer, int offset, int length);
  }

  /** Checks raw JWS signatures; whatever is none is simply not. Thread-safe. */
  @FunctionalInterface
  interface Verifier {
    boolean verify(byte[] buffer, int offset, int length, byte[] signature);
  }
}
