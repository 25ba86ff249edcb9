package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one issuer: one signs, all verify. Ask the ring anew for each token instead of
 * keeping a key. Immutable and thread-safe.
 */
public final class KeyRing implements VerificationKeys {
  private final List<SigningKey> keys;
  private final Map<String, SigningKey> byKid = new LinkedHashMap<>();
  private final String publicJwks;

  private KeyRing(List<SigningKey> keys) {
    if (keys.isEmpty() || keys.size() > JwkSet.MAX_KEYS) {
      throw new IllegalArgumentException("a key ring has 1 to " + JwkSet.MAX_KEYS + " keys");
    }
    this.keys = List.copyOf(keys);
    for (SigningKey key : keys) {
      if (byKid.put(key.kid(), key) != null) {
        throw new IllegalArgumentException("two keys have the same \"kid\" " + key.kid());
      }
    }
    this.publicJwks = JwkSet.publicOnly(keys);
  }

  /** A ring with one key that the host has. */
  public static KeyRing of(SigningKey key) {
    return new KeyRing(List.of(key));
  }

  /** A ring with one fresh key that ends with this process: every restart ends all its tokens. */
  public static KeyRing generated(SigningAlgorithm algorithm) {
    return of(SigningKey.generate(algorithm));
  }

  /**
   * The ring in a JWK set file (RFC 7517) with private members, its first key signing. When there
   * is no such file, one ES256 key is made and written, whole or not at all; of several processes
   * starting at once one writes and all read the same. The file must be readable by its owner only
   * (mode 0600), where the file system has POSIX permissions; elsewhere protect its directory.
   *
   * @throws QrAuthException in one line, when the file cannot be read or written, others may read
   *     it, or it does not hold usable keys
   */
  public static KeyRing file(Path path) {
    PrivateFile file = new PrivateFile("key file", path, JwkSet.MAX_BYTES);
    byte[] content =
        file.readOrCreate(
            () -> JwkSet.withPrivateMembers(List.of(SigningKey.generate(SigningAlgorithm.ES256))));
    try {
      return new KeyRing(JwkSet.read(content).stream().map(SigningKey::of).toList());
    } catch (IllegalArgumentException unusable) {
      throw file.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  /** The key for new tokens. */
  public SigningKey signingKey() {
    return keys.get(0);
  }

  @Override
  public Optional<SigningKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  /** The JWK set to publish, as JSON: public members only, HMAC keys left out. */
  public String publicJwks() {
    return publicJwks;
  }

  /** The ids, first the signing key's. */
  @Override
  public String toString() {
    return "KeyRing " + byKid.keySet() + " [redacted]";
  }
}
