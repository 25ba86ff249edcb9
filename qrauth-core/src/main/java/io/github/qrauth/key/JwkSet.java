package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.github.qrauth.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Keys as a JWK set (RFC 7517 section 5), and back. */
final class JwkSet {
  static final int MAX_BYTES = JwkReader.MAX_BYTES;
  static final int MAX_KEYS = 32;

  private JwkSet() {}

  static byte[] withPrivateMembers(List<SigningKey> keys) {
    return write(keys.stream().map(SigningKey::jwk).toList()).getBytes(StandardCharsets.UTF_8);
  }

  /** What others may know: an HMAC key has no public part and is left out. */
  static String publicOnly(List<SigningKey> keys) {
    return write(
        keys.stream().map(key -> key.jwk().toPublicJWK()).filter(Objects::nonNull).toList());
  }

  /**
   * The JWKs in their order.
   *
   * @throws IllegalArgumentException saying what is wrong, without any of the content
   */
  static List<JWK> read(byte[] utf8) {
    return read(Json.object(utf8, MAX_BYTES));
  }

  static List<JWK> read(String json) {
    return read(Json.object(json, MAX_BYTES));
  }

  private static List<JWK> read(Optional<Map<String, Object>> set) {
    Object members =
        set.orElseThrow(() -> new IllegalArgumentException("it is not strict JSON")).get("keys");
    if (!(members instanceof List<?> list)) {
      throw new IllegalArgumentException("it has no list \"keys\" (RFC 7517 section 5.1)");
    }
    if (list.isEmpty() || list.size() > MAX_KEYS) {
      throw new IllegalArgumentException("it has not 1 to " + MAX_KEYS + " keys");
    }
    List<JWK> keys = list.stream().map(JwkSet::jwk).toList();
    checkTogether(keys);
    return keys;
  }

  @SuppressWarnings("unchecked") // member names of JSON are strings
  private static JWK jwk(Object member) {
    if (member instanceof Map<?, ?> object) {
      return JwkReader.read((Map<String, Object>) object);
    }
    throw JwkReader.refused("a member of \"keys\" is no object", "5.1");
  }

  private static void checkTogether(List<JWK> keys) {
    Set<String> kids = new HashSet<>();
    for (JWK key : keys) {
      if (key.getKeyID() == null) {
        throw new IllegalArgumentException(
            "a key of the set has no \"kid\" by which to find it (RFC 7517 section 4.5)");
      }
      if (!kids.add(key.getKeyID())) {
        throw new IllegalArgumentException(
            "two keys of the set have the same \"kid\" (RFC 7517 section 4.5)");
      }
    }
    long shared = keys.stream().filter(OctetSequenceKey.class::isInstance).count();
    if (shared > 0 && shared < keys.size()) {
      throw new IllegalArgumentException(
          "the set mixes shared secrets and public keys (RFC 8725 section 3.1)");
    }
  }

  private static String write(List<JWK> keys) {
    return Json.write(Map.of("keys", keys.stream().map(JWK::toJSONObject).toList()));
  }
}
