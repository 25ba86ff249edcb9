package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm as the Java platform names it. A key is translated and bound once: doing
 * that for each call costs more than some signatures.
 */
record SignatureScheme(String jcaName, @Nullable AlgorithmParameterSpec parameters) {

  KeyFamily.Signer signer(PrivateKey key) {
    return new BoundSignature(() -> bound(s -> s.initSign(key)))::sign;
  }

  KeyFamily.Verifier verifier(PublicKey key) {
    return new BoundSignature(() -> bound(s -> s.initVerify(key)))::verify;
  }

  /** By the best provider that takes the key. */
  private Signature bound(Binding binding) {
    for (Provider provider : SignatureProviders.of(jcaName)) {
      try {
        String name = SignatureProviders.nameAt(provider, jcaName);
        return bound(Signature.getInstance(name, provider), binding);
      } catch (GeneralSecurityException | RuntimeException notThisOne) {
        continue;
      }
    }
    try {
      return bound(Signature.getInstance(jcaName), binding);
    } catch (GeneralSecurityException unusable) {
      throw new QrAuthException("this Java platform cannot use the key for " + jcaName, unusable);
    }
  }

  private Signature bound(Signature signature, Binding binding) throws GeneralSecurityException {
    if (parameters != null) {
      signature.setParameter(parameters);
    }
    binding.bind(signature);
    return signature;
  }

  @FunctionalInterface
  private interface Binding {
    void bind(Signature signature) throws GeneralSecurityException;
  }
}
