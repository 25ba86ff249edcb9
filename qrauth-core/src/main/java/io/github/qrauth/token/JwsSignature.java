package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.VerificationKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signature of a JWS with its JOSE header (RFC 7515 section 4): well-formed, not trusted. */
final class JwsSignature {
  private final String protectedPart;
  private final Map<String, Object> header;
  private final byte[] signature;

  private JwsSignature(String protectedPart, Map<String, Object> header, byte[] signature) {
    this.protectedPart = protectedPart;
    this.header = header;
    this.signature = signature;
  }

  /** From the parts of the compact form. */
  static Optional<JwsSignature> compact(String protectedPart, String signature) {
    return read(protectedPart, Map.of(), signature);
  }

  /**
   * From the members of the JSON form (RFC 7515 section 7.2.1): empty when one has a wrong type, or
   * when a header parameter is both protected and unprotected.
   */
  static Optional<JwsSignature> json(Map<String, Object> members) {
    Object protectedPart = members.getOrDefault("protected", "");
    Object unprotected = members.getOrDefault("header", Map.of());
    boolean emptyButThere = members.containsKey("protected") && "".equals(protectedPart);
    if (protectedPart instanceof String text
        && unprotected instanceof Map<?, ?> map
        && members.get("signature") instanceof String signature
        && !emptyButThere) {
      @SuppressWarnings("unchecked") // member names of JSON are strings
      Map<String, Object> parameters = (Map<String, Object>) map;
      return read(text, parameters, signature);
    }
    return Optional.empty();
  }

  private static Optional<JwsSignature> read(
      String protectedPart, Map<String, Object> unprotected, String signature) {
    Optional<Map<String, Object>> secured =
        protectedPart.isEmpty()
            ? Optional.of(Map.of())
            : Base64Url.decode(protectedPart)
                .flatMap(json -> Json.object(json, JwsVerifier.MAX_LENGTH));
    Optional<byte[]> tag = Base64Url.decode(signature);
    if (secured.isEmpty()
        || tag.isEmpty()
        || !Collections.disjoint(secured.get().keySet(), unprotected.keySet())) {
      return Optional.empty();
    }
    Map<String, Object> header = new LinkedHashMap<>(secured.get());
    header.putAll(unprotected);
    return Optional.of(new JwsSignature(protectedPart, header, tag.get()));
  }

  /** Why this cannot be a signature by the key, whatever its bytes; null when it can. */
  @Nullable TokenRefusal objection(VerificationKey key) {
    if (!Collections.disjoint(header.keySet(), HeaderNames.REFUSED)) {
      return TokenRefusal.UNSUPPORTED_HEADER;
    }
    if (!isTextIfThere("typ") || !isTextIfThere("cty") || !isTextIfThere(HeaderNames.KEY_ID)) {
      return TokenRefusal.MALFORMED;
    }
    if (!key.algorithm().jwsName().equals(header.get(HeaderNames.ALGORITHM))) {
      return TokenRefusal.WRONG_ALGORITHM;
    }
    Object kid = header.get(HeaderNames.KEY_ID);
    boolean another = kid != null && key.kid() != null && !kid.equals(key.kid());
    return another ? TokenRefusal.UNKNOWN_KEY : null;
  }

  /** Whether the key signed this payload, given in its base64url form. */
  boolean holds(VerificationKey key, String payloadPart) {
    byte[] signingInput = (protectedPart + "." + payloadPart).getBytes(US_ASCII);
    return key.verify(signingInput, signature);
  }

  private boolean isTextIfThere(String name) {
    return !header.containsKey(name) || header.get(name) instanceof String;
  }
}
