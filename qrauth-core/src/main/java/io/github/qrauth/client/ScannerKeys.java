package io.github.qrauth.client;

import io.github.qrauth.base.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The scanners that may act for the wearers whose credentials they show: services that look at
 * camera frames away from the server. Keeps hashes only. Immutable and thread-safe.
 */
public final class ScannerKeys {
  private static final int MOST = 1000;

  private final Map<String, ApiKeyHash> hashes;

  private ScannerKeys(Map<String, ApiKeyHash> hashes) {
    this.hashes = hashes;
  }

  /**
   * Up to 1000 scanners.
   *
   * @param keys random keys of 32 bytes or more by the scanner's id, 1 to 64 of {@code
   *     [A-Za-z0-9._-]}
   * @throws IllegalArgumentException when one is not as above
   */
  public static ScannerKeys of(Map<String, Secret> keys) {
    if (keys.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " scanners");
    }
    Map<String, ApiKeyHash> hashes = new HashMap<>();
    keys.forEach(
        (id, key) -> {
          if (!Client.isId(id)) {
            throw new IllegalArgumentException("a scanner has an id of 1 to 64 of [A-Za-z0-9._-]");
          }
          hashes.put(id, ApiKeyHash.of(key));
        });
    return new ScannerKeys(hashes);
  }

  /** The id of the scanner with this key; looks at all, so that time tells nothing. */
  public Optional<String> find(Secret key) {
    String found = null;
    for (Map.Entry<String, ApiKeyHash> scanner : hashes.entrySet()) {
      if (scanner.getValue().isOf(key)) {
        found = scanner.getKey();
      }
    }
    return Optional.ofNullable(found);
  }
}
