package io.github.qrauth.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;

/** The keys in a key store of the Java platform, found by their alias. */
final class KeyStoreEntries {
  static final int MAX_BYTES = 256 * 1024;

  private final KeyStore store;
  private final char[] password;

  KeyStoreEntries(KeyStore store, char[] password) {
    this.store = store;
    this.password = password;
  }

  /**
   * The entries of a PKCS #12 file.
   *
   * @throws IllegalArgumentException when it is none or the password is another
   */
  static KeyStoreEntries pkcs12(byte[] content, char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content), password);
      return new KeyStoreEntries(store, password);
    } catch (GeneralSecurityException | IOException unreadable) {
      // Without the cause, whose text is the platform's to choose.
      throw new IllegalArgumentException("it is no PKCS #12 store under this password");
    }
  }

  SigningKey find(String alias, SigningAlgorithm algorithm) {
    Key key = key(alias);
    if (algorithm.isSymmetric() && key.getEncoded() != null) {
      return SigningKey.hmac(alias, algorithm, key.getEncoded());
    }
    if (key instanceof PrivateKey secret && certificate(alias) != null) {
      return SigningKey.ofKeyPair(
          alias, algorithm, new KeyPair(certificate(alias).getPublicKey(), secret));
    }
    throw new IllegalArgumentException("entry " + alias + " holds no key for " + algorithm);
  }

  private Key key(String alias) {
    try {
      Key key = store.getKey(alias, password);
      if (key == null) {
        throw new IllegalArgumentException("the store has no key under the alias " + alias);
      }
      return key;
    } catch (GeneralSecurityException unreadable) {
      throw new IllegalArgumentException("the key " + alias + " has another password");
    }
  }

  private Certificate certificate(String alias) {
    try {
      return store.getCertificate(alias);
    } catch (GeneralSecurityException notLoaded) {
      throw new IllegalArgumentException("the key store must be loaded first");
    }
  }
}
