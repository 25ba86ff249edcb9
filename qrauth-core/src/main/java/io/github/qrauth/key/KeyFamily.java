package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.base.RandomSource;

/**
 * What differs between kinds of keys: making them, judging them, binding them to their operation.
 */
interface KeyFamily {

  JWSAlgorithm algorithm();

  JWK generate(String kid, RandomSource random);

  /**
   * Refuses a key that is of another kind or too weak for the algorithm.
   *
   * @throws IllegalArgumentException naming the RFC section
   */
  void check(JWK key);

  JWSSigner signer(JWK key) throws JOSEException;

  JWSVerifier verifier(JWK key) throws JOSEException;
}
