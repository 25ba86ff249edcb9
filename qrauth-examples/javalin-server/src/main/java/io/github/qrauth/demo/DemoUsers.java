package io.github.qrauth.demo;

import io.github.qrauth.identity.Subject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Who can log in to the demo. Immutable and thread-safe. */
final class DemoUsers {
  private static final int ROUNDS = 210_000;
  private static final int HASH_BITS = 256;
  private static final int MAX_PASSWORD = 128;

  /** What an unknown user's password is compared with, so that it takes as long. */
  private static final User NOBODY =
      new User(Subject.of("nobody"), new byte[16], new byte[HASH_BITS / Byte.SIZE]);

  private record User(Subject subject, byte[] salt, byte[] hash) {}

  private final Map<String, User> users = new TreeMap<>();

  private DemoUsers(String file) {
    Resources.properties(file).forEach((id, line) -> users.put(id, user(id, line)));
  }

  /** The users with their passwords. */
  static DemoUsers byPassword() {
    return new DemoUsers("users.properties");
  }

  /** The same with the PINs that they know by heart. */
  static DemoUsers byPin() {
    return new DemoUsers("pins.properties");
  }

  /** Their ids. */
  Set<String> ids() {
    return Set.copyOf(users.keySet());
  }

  /** The user with this id. */
  Optional<Subject> find(String id) {
    return Optional.ofNullable(users.get(id)).map(User::subject);
  }

  /** The user, when the password is right. An unknown user takes as long as a wrong password. */
  Optional<Subject> check(String id, String password) {
    User user = users.getOrDefault(id, NOBODY);
    boolean right = MessageDigest.isEqual(hash(password, user.salt()), user.hash());
    return right && user != NOBODY && password.length() <= MAX_PASSWORD
        ? Optional.of(user.subject())
        : Optional.empty();
  }

  private static User user(String id, String line) {
    String[] parts = line.split(";", -1);
    HexFormat hex = HexFormat.of();
    return new User(new Subject(id, parts[0]), hex.parseHex(parts[1]), hex.parseHex(parts[2]));
  }

  private static byte[] hash(String password, byte[] salt) {
    String bounded = password.substring(0, Math.min(password.length(), MAX_PASSWORD));
    PBEKeySpec spec = new PBEKeySpec(bounded.toCharArray(), salt, ROUNDS, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has PBKDF2", impossible);
    } finally {
      spec.clearPassword();
    }
  }
}
