package io.github.qrauth.token;

import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningAlgorithm;
import io.github.qrauth.key.VerificationKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public key that a proof brings along: the one place where a token chooses its own key. */
final class DpopKey {
  /** Public numbers and purpose. What else a JWK may have would cost work and decide nothing. */
  private static final Set<String> TAKEN =
      Set.of("kty", "crv", "x", "y", "n", "e", "use", "key_ops", "alg");

  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  /** 4096 bits: a stranger's longer key would cost us more than it costs him. */
  private static final int MAX_NUMBER_LENGTH = 683;

  private DpopKey() {}

  /** Empty for what is no strong public key for the algorithm. */
  static Optional<VerificationKey> read(@Nullable Object jwk, SigningAlgorithm algorithm) {
    if (!(jwk instanceof Map<?, ?> members)
        || !Collections.disjoint(members.keySet(), PRIVATE)
        || members.get("n") instanceof String n && n.length() > MAX_NUMBER_LENGTH) {
      return Optional.empty();
    }
    Map<Object, Object> taken = new LinkedHashMap<>(members);
    taken.keySet().retainAll(TAKEN);
    try {
      return Optional.of(VerificationKey.ofJwk(Json.write(texts(taken)), algorithm));
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // member names of JSON are strings
  private static Map<String, Object> texts(Map<?, ?> members) {
    return (Map<String, Object>) members;
  }
}
