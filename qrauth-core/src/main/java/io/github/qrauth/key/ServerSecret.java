package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.crypto.Hkdf;
import java.nio.file.Path;

/**
 * The one secret that all nodes of a server share. Gives an independent 32-byte key for each
 * purpose by HKDF-SHA256 (RFC 5869); knowing one of them tells nothing about the others. Immutable
 * and thread-safe.
 */
public final class ServerSecret {
  /** Bytes of each derived key, and the fewest that the secret itself may have. */
  public static final int KEY_BYTES = 32;

  private static final int MAX_FILE_BYTES = 2048;

  private final Secret frameKey;
  private final Secret pinKey;
  private final Secret ticketKey;
  private final Secret auditKey;
  private final Secret nonceKey;

  private ServerSecret(Secret secret) {
    if (secret.bytes().length < KEY_BYTES) {
      throw new IllegalArgumentException(
          "a server secret has at least " + KEY_BYTES + " random bytes: ServerSecret.generate");
    }
    Secret pseudorandomKey = Hkdf.extract(new byte[0], secret);
    this.frameKey = derive(pseudorandomKey, "qrauth/frame/v1");
    this.pinKey = derive(pseudorandomKey, "qrauth/pin/v1");
    this.ticketKey = derive(pseudorandomKey, "qrauth/ticket/v1");
    this.auditKey = derive(pseudorandomKey, "qrauth/audit/v1");
    this.nonceKey = derive(pseudorandomKey, "qrauth/dpop-nonce/v1");
  }

  /**
   * The secret that the host already has.
   *
   * @param secret at least 32 random bytes; never a password
   * @throws IllegalArgumentException when it is shorter
   */
  public static ServerSecret of(Secret secret) {
    return new ServerSecret(secret);
  }

  /** A fresh secret for one process: every restart ends all logins under way. */
  public static ServerSecret generate(RandomSource random) {
    return of(Secret.random(random, KEY_BYTES));
  }

  /**
   * The secret in a file of one line, base64url without padding; made when there is no such file.
   * Copy the file to every node. Permissions and concurrent starts as with {@link KeyRing#file}.
   *
   * @throws QrAuthException in one line, when the file cannot be read or written, others may read
   *     it, or it does not hold a secret of at least 32 bytes
   */
  public static ServerSecret file(Path path) {
    PrivateFile file = new PrivateFile("secret file", path, MAX_FILE_BYTES);
    byte[] content = file.readOrCreate(ServerSecret::freshLine);
    Secret secret =
        Secret.parse(new String(content, US_ASCII).strip())
            .orElseThrow(() -> file.unusable("it is not one line of base64url"));
    try {
      return of(secret);
    } catch (IllegalArgumentException tooShort) {
      throw file.unusable(String.valueOf(tooShort.getMessage()));
    }
  }

  /** Makes the MAC in QR codes. */
  public Secret frameKey() {
    return frameKey;
  }

  /** Hashes PINs. */
  public Secret pinKey() {
    return pinKey;
  }

  /** Signs scan tickets. */
  public Secret ticketKey() {
    return ticketKey;
  }

  /** Hashes ids in audit events. */
  public Secret auditKey() {
    return auditKey;
  }

  /** Makes the nonces for DPoP proofs. */
  public Secret nonceKey() {
    return nonceKey;
  }

  @Override
  public String toString() {
    return "ServerSecret [redacted]";
  }

  private static Secret derive(Secret pseudorandomKey, String label) {
    return Hkdf.expand(pseudorandomKey, label.getBytes(US_ASCII), KEY_BYTES);
  }

  private static byte[] freshLine() {
    return (Secret.random(RandomSource.secure(), KEY_BYTES).reveal() + "\n").getBytes(US_ASCII);
  }
}
