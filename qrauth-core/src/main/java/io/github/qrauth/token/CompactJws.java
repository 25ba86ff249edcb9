package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.SigningKey;
import io.github.qrauth.key.VerificationKey;
import java.util.Map;
import java.util.Optional;

/** A JWS in compact form (RFC 7515 section 7.1): well-formed, which says nothing about trust. */
final class CompactJws {
  /** Longest token, in characters and bytes alike. */
  static final int MAX_LENGTH = 8 * 1024;

  private final byte[] signingInput;
  private final Map<String, Object> header;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(
      byte[] signingInput, Map<String, Object> header, byte[] payload, byte[] signature) {
    this.signingInput = signingInput;
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  /** The compact form of these two JSON texts under this key. */
  static String sign(SigningKey key, String header, String payload) {
    String signingInput =
        Base64Url.encode(header.getBytes(UTF_8)) + "." + Base64Url.encode(payload.getBytes(UTF_8));
    return signingInput + "." + Base64Url.encode(key.sign(signingInput.getBytes(US_ASCII)));
  }

  /**
   * The parts of a token whose length was checked, or empty when it is not three canonical ones.
   */
  static Optional<CompactJws> parse(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1); // a third one is no base64url
    if (second < 0) {
      return Optional.empty();
    }
    Optional<Map<String, Object>> header =
        Base64Url.decode(token.substring(0, first)).flatMap(json -> Json.object(json, MAX_LENGTH));
    Optional<byte[]> payload = Base64Url.decode(token.substring(first + 1, second));
    Optional<byte[]> signature = Base64Url.decode(token.substring(second + 1));
    if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
      return Optional.empty();
    }
    byte[] signingInput = token.substring(0, second).getBytes(US_ASCII);
    return Optional.of(new CompactJws(signingInput, header.get(), payload.get(), signature.get()));
  }

  Map<String, Object> header() {
    return header;
  }

  boolean signedBy(VerificationKey key) {
    return key.verify(signingInput, signature);
  }

  /** The payload as a JSON object: nothing to believe before {@link #signedBy}. */
  Optional<Map<String, Object>> claims() {
    return Json.object(payload, MAX_LENGTH);
  }
}
