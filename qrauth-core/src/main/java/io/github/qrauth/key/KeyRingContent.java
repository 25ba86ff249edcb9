package io.github.qrauth.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a ring holds at one time. */
record KeyRingContent(SigningKey signing, Map<String, SigningKey> byKid, String publicJwks) {

  /**
   * The content with these keys, of which one signs.
   *
   * @throws IllegalArgumentException when they are none or too many, or two have one id
   */
  static KeyRingContent of(SigningKey signing, List<SigningKey> keys) {
    if (keys.isEmpty() || keys.size() > JwkSet.MAX_KEYS) {
      throw new IllegalArgumentException("a key ring has 1 to " + JwkSet.MAX_KEYS + " keys");
    }
    Map<String, SigningKey> byKid = new LinkedHashMap<>();
    for (SigningKey key : keys) {
      if (byKid.put(key.kid(), key) != null) {
        throw new IllegalArgumentException("two keys have the same \"kid\" " + key.kid());
      }
    }
    return new KeyRingContent(signing, byKid, JwkSet.publicOnly(keys));
  }
}
