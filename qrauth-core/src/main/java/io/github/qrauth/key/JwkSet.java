package io.github.qrauth.key;

import com.nimbusds.jose.jwk.JWK;
import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys as a JWK set (RFC 7517 section 5), and back. */
final class JwkSet {
  static final int MAX_BYTES = 64 * 1024;

  private static final Set<String> NUMBERS = Set.of("d", "k", "x", "y");

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
   * The keys in their order.
   *
   * @throws IllegalArgumentException saying what is wrong, without any of the content
   */
  static List<SigningKey> read(byte[] utf8) {
    Map<String, Object> set =
        Json.object(utf8, MAX_BYTES)
            .orElseThrow(() -> new IllegalArgumentException("it is not strict JSON"));
    if (!(set.get("keys") instanceof List<?> members)) {
      throw new IllegalArgumentException("it has no list \"keys\"");
    }
    List<SigningKey> keys = new ArrayList<>();
    for (Object member : members) {
      keys.add(SigningKey.of(jwk(member)));
    }
    return keys;
  }

  private static JWK jwk(Object member) {
    if (member instanceof Map<?, ?> object
        && NUMBERS.stream().allMatch(name -> canonical(object.get(name)))) {
      try {
        @SuppressWarnings("unchecked") // member names of JSON are strings
        Map<String, Object> members = (Map<String, Object>) object;
        return JWK.parse(members);
      } catch (ParseException | RuntimeException malformed) {
        // Falls through without the cause, whose text may quote the key.
      }
    }
    throw new IllegalArgumentException("a member of \"keys\" is not a JWK");
  }

  /** The library skips foreign characters: a damaged file would silently give another key. */
  private static boolean canonical(@Nullable Object number) {
    return !(number instanceof String text) || Base64Url.decode(text).isPresent();
  }

  private static String write(List<JWK> keys) {
    return Json.write(Map.of("keys", keys.stream().map(JWK::toJSONObject).toList()));
  }
}
