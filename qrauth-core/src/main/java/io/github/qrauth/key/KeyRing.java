package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The keys of one issuer: one signs, all verify. Ask the ring anew for each token instead of
 * keeping a key. Thread-safe.
 */
public final class KeyRing implements VerificationKeys {
  private static final Duration LEAST_NOTICE = Duration.ofMinutes(1);
  private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

  private final Supplier<KeyRingContent> content;
  private final Duration longestTokenLife;

  private KeyRing(Supplier<KeyRingContent> content, Duration longestTokenLife) {
    this.content = content;
    this.longestTokenLife = longestTokenLife;
  }

  private static KeyRing fixed(List<SigningKey> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("a key ring has at least one key");
    }
    KeyRingContent content = KeyRingContent.of(keys.get(0), keys);
    return new KeyRing(() -> content, UNLIMITED);
  }

  /** A ring with one key that the host has. */
  public static KeyRing of(SigningKey key) {
    return fixed(List.of(key));
  }

  /**
   * A ring with several keys that the host has: the first signs, all verify and are published. A
   * key to come stands behind until all verifiers know it, then in front; an old one stays until
   * its last token ended.
   *
   * @throws IllegalArgumentException for no key, more than 32, or two with the same id
   */
  public static KeyRing of(List<SigningKey> keys) {
    return fixed(keys);
  }

  /**
   * The ring in a JWK set (RFC 7517) with private members, for example from an environment
   * variable; its first key signs.
   *
   * @param json at most 64 KiB
   * @throws IllegalArgumentException naming the rule that is broken, and nothing of the keys
   */
  public static KeyRing ofJwks(String json) {
    return fixed(JwkSet.read(json).stream().map(SigningKey::of).toList());
  }

  /**
   * A ring that makes its own keys and changes them by schedule. They live in this process only:
   * for several nodes, or to outlive a restart, see {@link #rotatingFile}.
   *
   * @throws IllegalArgumentException for an HMAC algorithm, whose keys cannot be published
   */
  public static KeyRing rotating(
      SigningAlgorithm algorithm, KeyRotation rotation, InstantSource clock, RandomSource random) {
    return rotating(algorithm, rotation, clock, random, KeyTermsPlace.inMemory());
  }

  /**
   * A ring that makes its own keys, changes them by schedule and keeps them in a file, which every
   * process that signs or verifies shares; whichever comes first at a boundary moves it on, and the
   * others find it there. The file is a JWK set with private members, {@code nbf} being from when a
   * key signs; it is for its owner only, as with {@link #file}, and has a lock file beside it. With
   * another algorithm than its keys have, the next key is of the new one.
   *
   * @param rotation that publishes a minute or more ahead, for clocks that differ
   * @throws IllegalArgumentException for an HMAC algorithm, or a shorter notice
   * @throws QrAuthException in one line, now or at a boundary, when the file cannot be read or
   *     written, others may read it, or it does not hold usable keys
   */
  public static KeyRing rotatingFile(
      Path path,
      SigningAlgorithm algorithm,
      KeyRotation rotation,
      InstantSource clock,
      RandomSource random) {
    if (rotation.publishAhead().compareTo(LEAST_NOTICE) < 0) {
      throw new IllegalArgumentException(
          "keys that processes share are published " + LEAST_NOTICE + " or more ahead");
    }
    return rotating(algorithm, rotation, clock, random, new KeyTermsFile(path));
  }

  private static KeyRing rotating(
      SigningAlgorithm algorithm,
      KeyRotation rotation,
      InstantSource clock,
      RandomSource random,
      KeyTermsPlace place) {
    if (algorithm.isSymmetric()) {
      throw new IllegalArgumentException("an HMAC key has no public half to publish ahead");
    }
    Supplier<SigningKey> maker = () -> SigningKey.generate(algorithm, random);
    return new KeyRing(
        new RotatingKeys(rotation, clock, maker, place), rotation.longestTokenLife());
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
      return fixed(JwkSet.read(content).stream().map(SigningKey::of).toList());
    } catch (IllegalArgumentException unusable) {
      throw file.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  /**
   * The ring in a PKCS #12 key store file: the key of the first alias signs, all verify and are
   * published, each under its alias. The file must be readable by its owner only, as with {@link
   * #file}. Stores of other kinds: {@link SigningKey#ofKeyStore}.
   *
   * @param password of the store and of its entries; copied nowhere, so clear it afterwards
   * @param algorithm of all its keys
   * @throws QrAuthException in one line, when the file cannot be read, others may read it, the
   *     password is another, or it does not hold these keys
   */
  public static KeyRing keyStore(
      Path path, char[] password, SigningAlgorithm algorithm, List<String> aliases) {
    PrivateFile file = new PrivateFile("key store", path, KeyStoreEntries.MAX_BYTES);
    byte[] content = file.readExisting();
    try {
      KeyStoreEntries entries = KeyStoreEntries.pkcs12(content, password);
      return fixed(aliases.stream().map(alias -> entries.find(alias, algorithm)).toList());
    } catch (IllegalArgumentException unusable) {
      throw file.unusable(String.valueOf(unusable.getMessage()));
    }
  }

  /**
   * The ring in an environment variable: a JWK set with private members, as with {@link #ofJwks}.
   *
   * @throws QrAuthException naming the variable and what is wrong, and nothing of its value
   */
  public static KeyRing environment(String variable) {
    return inEnvironment(System.getenv(), variable, KeyRing::ofJwks);
  }

  /**
   * The ring of one key in an environment variable, in PEM, as with {@link
   * SigningKey#ofPem(SigningAlgorithm, String)}. {@code \n} may stand for the end of a line.
   *
   * @throws QrAuthException naming the variable and what is wrong, and nothing of its value
   */
  public static KeyRing environment(String variable, SigningAlgorithm algorithm) {
    return inEnvironment(System.getenv(), variable, value -> ofPem(algorithm, value));
  }

  static KeyRing ofPem(SigningAlgorithm algorithm, String value) {
    return of(SigningKey.ofPem(algorithm, value.replace("\\n", "\n")));
  }

  static KeyRing inEnvironment(
      Map<String, String> environment, String variable, Function<String, KeyRing> reader) {
    String value = environment.get(variable);
    if (value == null || value.isBlank()) {
      throw new QrAuthException("the environment variable " + variable + " is not set");
    }
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException unusable) {
      throw new QrAuthException(
          "the environment variable " + variable + " is not usable: " + unusable.getMessage());
    }
  }

  /** The key for new tokens. */
  public SigningKey signingKey() {
    return content.get().signing();
  }

  /** How long a token under this ring may live, so that its key still verifies when it ends. */
  public Duration longestTokenLife() {
    return longestTokenLife;
  }

  @Override
  public Optional<SigningKey> find(String kid) {
    return Optional.ofNullable(content.get().byKid().get(kid));
  }

  /** The JWK set to publish, as JSON: public members only, HMAC keys left out. */
  public String publicJwks() {
    return content.get().publicJwks();
  }

  /** The ids, in the order in which the keys sign. */
  @Override
  public String toString() {
    return "KeyRing " + content.get().byKid().keySet() + " [redacted]";
  }
}
