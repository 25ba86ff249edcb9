package io.github.qrauth.token;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.VerificationKey;
import io.github.qrauth.token.JwsVerification.Accepted;
import io.github.qrauth.token.JwsVerification.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Checks signatures of any bytes under one key (RFC 7515). For tokens use {@link TokenVerifier}: a
 * signature alone does not say what it is for.
 *
 * <p>{@code alg} must be the key's, and {@code kid}, when both have one, the key's too. Base64url
 * is canonical, JSON has no member twice, no header parameter is both protected and unprotected.
 * Parameters that choose keys or change the reading are refused: {@code crit}, {@code b64}, {@code
 * zip}, {@code jku}, {@code jwk}, {@code x5u}, {@code x5c}, {@code x5t}, {@code x5t#S256}, {@code
 * enc}. Bad input never throws. Immutable and thread-safe.
 */
public final class JwsVerifier {
  /** Longest JWS, in characters. */
  public static final int MAX_LENGTH = 64 * 1024;

  private static final int MAX_SIGNATURES = 16;
  private static final List<String> FLATTENED = List.of("protected", "header", "signature");

  private final VerificationKey key;

  private JwsVerifier(VerificationKey key) {
    this.key = key;
  }

  /** A verifier under this key, which {@link VerificationKey#ofJwk(String)} reads. */
  public static JwsVerifier of(VerificationKey key) {
    return new JwsVerifier(key);
  }

  /** Checks the compact form (RFC 7515 section 7.1). */
  public JwsVerification verifyCompact(String jws) {
    return compact(jws, Optional.empty());
  }

  /**
   * Checks the flattened or general JSON form (RFC 7515 section 7.2). Of several signatures at
   * least one must be addressed to this key by {@code alg} and {@code kid}, and every one that is
   * must hold.
   */
  public JwsVerification verifyJson(String jws) {
    return json(jws, Optional.empty());
  }

  /**
   * Checks a JWS in compact or JSON form that leaves the payload out (RFC 7515 appendix F).
   *
   * @param payload the bytes that were signed, as they are
   */
  public JwsVerification verifyDetached(String jws, byte[] payload) {
    Optional<String> detached = Optional.of(Base64Url.encode(payload));
    return jws.startsWith("{") ? json(jws, detached) : compact(jws, detached);
  }

  private JwsVerification compact(String jws, Optional<String> detached) {
    if (jws.length() > MAX_LENGTH) {
      return new Refused(TokenRefusal.TOO_LARGE);
    }
    String[] parts = jws.split("\\.", -1);
    boolean wellFormed = parts.length == 3 && !parts[0].isEmpty();
    if (!wellFormed || detached.isPresent() && !parts[1].isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    Optional<JwsSignature> signature = JwsSignature.compact(parts[0], parts[2]);
    return signature.isPresent()
        ? check(List.of(signature.get()), detached.orElse(parts[1]))
        : new Refused(TokenRefusal.MALFORMED);
  }

  private JwsVerification json(String jws, Optional<String> detached) {
    if (jws.length() > MAX_LENGTH) {
      return new Refused(TokenRefusal.TOO_LARGE);
    }
    Map<String, Object> members = Json.object(jws, MAX_LENGTH).orElse(Map.of());
    List<JwsSignature> signatures = signatures(members);
    boolean attached = members.get("payload") instanceof String;
    boolean consistent = detached.isPresent() ? !members.containsKey("payload") : attached;
    if (signatures.isEmpty() || !consistent) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    return check(signatures, detached.orElseGet(() -> (String) members.get("payload")));
  }

  /** All signatures, or none when one is malformed. */
  private static List<JwsSignature> signatures(Map<String, Object> members) {
    if (!members.containsKey("signatures")) {
      return JwsSignature.json(members).map(List::of).orElse(List.of());
    }
    if (!(members.get("signatures") instanceof List<?> list)
        || list.size() > MAX_SIGNATURES
        || FLATTENED.stream().anyMatch(members::containsKey)) {
      return List.of();
    }
    List<Optional<JwsSignature>> signatures = list.stream().map(JwsVerifier::signature).toList();
    return signatures.stream().allMatch(Optional::isPresent)
        ? signatures.stream().map(Optional::get).toList()
        : List.of();
  }

  @SuppressWarnings("unchecked") // member names of JSON are strings
  private static Optional<JwsSignature> signature(Object member) {
    return member instanceof Map<?, ?> object
        ? JwsSignature.json((Map<String, Object>) object)
        : Optional.empty();
  }

  private JwsVerification check(List<JwsSignature> signatures, String payloadPart) {
    Optional<byte[]> payload = Base64Url.decode(payloadPart);
    if (payload.isEmpty()) {
      return new Refused(TokenRefusal.MALFORMED);
    }
    List<TokenRefusal> objections =
        signatures.stream().map(s -> s.objection(key)).filter(Objects::nonNull).toList();
    for (TokenRefusal grave : List.of(TokenRefusal.UNSUPPORTED_HEADER, TokenRefusal.MALFORMED)) {
      if (objections.contains(grave)) {
        return new Refused(grave);
      }
    }
    List<JwsSignature> addressed =
        signatures.stream().filter(s -> s.objection(key) == null).toList();
    if (addressed.isEmpty()) {
      return new Refused(objections.get(0));
    }
    return addressed.stream().allMatch(s -> s.holds(key, payloadPart))
        ? new Accepted(payload.get())
        : new Refused(TokenRefusal.BAD_SIGNATURE);
  }
}
