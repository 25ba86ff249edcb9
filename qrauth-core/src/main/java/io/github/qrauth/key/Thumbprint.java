package io.github.qrauth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.qrauth.base.QrAuthException;
import java.util.Optional;

/** The thumbprint of a public key (RFC 7638). */
final class Thumbprint {
  private Thumbprint() {}

  static Optional<String> of(JWK jwk) {
    if (jwk instanceof OctetSequenceKey) {
      return Optional.empty();
    }
    try {
      return Optional.of(jwk.computeThumbprint().toString());
    } catch (JOSEException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }
}
