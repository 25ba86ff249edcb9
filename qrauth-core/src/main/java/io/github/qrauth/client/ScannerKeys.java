package io.github.qrauth.client;

import io.github.qrauth.base.Secret;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The scanners that may act for the wearers whose credentials they show: services that look at
 * camera frames away from the server. Keeps hashes only. Immutable and thread-safe.
 */
public final class ScannerKeys {
  private static final int MOST = 1000;
  private static final int LEAST_BYTES = 16;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Map<String, byte[]> hashes;

  private ScannerKeys(Map<String, byte[]> hashes) {
    this.hashes = hashes;
  }

  /**
   * Up to 1000 scanners.
   *
   * @param keys random keys of 16 bytes or more by the scanner's id, 1 to 64 of {@code
   *     [A-Za-z0-9._-]}
   * @throws IllegalArgumentException when one is not as above
   */
  public static ScannerKeys of(Map<String, Secret> keys) {
    if (keys.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " scanners");
    }
    Map<String, byte[]> hashes = new HashMap<>();
    keys.forEach(
        (id, key) -> {
          if (!ID.matcher(id).matches() || key.bytes().length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                "a scanner has an id of [A-Za-z0-9._-] and a key of 16 bytes or more");
          }
          hashes.put(id, key.sha256());
        });
    return new ScannerKeys(hashes);
  }

  /** The id of the scanner with this key; looks at all, so that time tells nothing. */
  public Optional<String> find(Secret key) {
    byte[] hash = key.sha256();
    String found = null;
    for (Map.Entry<String, byte[]> scanner : hashes.entrySet()) {
      if (MessageDigest.isEqual(scanner.getValue(), hash)) {
        found = scanner.getKey();
      }
    }
    return Optional.ofNullable(found);
  }
}
