package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.internal.crypto.StripedPool;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.AlgorithmParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm as the Java platform names it. A key is translated and bound once: doing
 * that for each call costs more than some signatures.
 */
record SignatureScheme(String jcaName, @Nullable AlgorithmParameterSpec parameters) {

  KeyFamily.Signer signer(PrivateKey key) {
    StripedPool<Signature> pool = new StripedPool<>(() -> bound(s -> s.initSign(key)));
    return (buffer, offset, length) -> sign(pool, buffer, offset, length);
  }

  KeyFamily.Verifier verifier(PublicKey key) {
    StripedPool<Signature> pool = new StripedPool<>(() -> bound(s -> s.initVerify(key)));
    pool.give(pool.take()); // A key that the platform cannot use fails now.
    return (buffer, offset, length, tag) -> verify(pool, buffer, offset, length, tag);
  }

  private static byte[] sign(StripedPool<Signature> pool, byte[] buffer, int offset, int length) {
    Signature signature = pool.take();
    try {
      signature.update(buffer, offset, length);
      byte[] made = signature.sign();
      pool.give(signature);
      return made;
    } catch (SignatureException outage) {
      throw new QrAuthException("the cryptographic provider failed to sign", outage);
    }
  }

  private static boolean verify(
      StripedPool<Signature> pool, byte[] buffer, int offset, int length, byte[] tag) {
    Signature signature = pool.take();
    try {
      signature.update(buffer, offset, length);
      boolean holds = signature.verify(tag);
      pool.give(signature);
      return holds;
    } catch (SignatureException malformed) {
      return false; // In an unknown state now, so it is not given back.
    }
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
