package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.bytes.PublicBytes;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.key.VerificationKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A JWS in compact form (RFC 7515 section 7.1): well-formed, which says nothing about trust. */
final class CompactJws {
  /** Longest token, in characters and bytes alike. */
  static final int MAX_LENGTH = 8 * 1024;

  private final byte[] text;
  private final int headerEnd;
  private final int payloadEnd;
  private final byte[] payload;
  private final byte[] signature;

  private CompactJws(byte[] text, int headerEnd, int payloadEnd, byte[] payload, byte[] signature) {
    this.text = text;
    this.headerEnd = headerEnd;
    this.payloadEnd = payloadEnd;
    this.payload = payload;
    this.signature = signature;
  }

  /**
   * The parts of a token whose length was checked, or empty when they are not three, or when
   * payload or signature is not canonical. The header is judged by {@link #header}.
   */
  static Optional<CompactJws> parse(String token) {
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1); // a third one is no base64url
    // What ISO 8859-1 does not have becomes a question mark, which base64url does not have; a
    // surrogate pair becomes one, and then the places above mean others.
    byte[] text = token.getBytes(ISO_8859_1);
    if (second < 0 || text.length != token.length()) {
      return Optional.empty();
    }
    byte[] payload = Base64Url.decode(text, first + 1, second);
    byte[] signature = Base64Url.decode(text, second + 1, text.length);
    return payload == null || signature == null
        ? Optional.empty()
        : Optional.of(new CompactJws(text, first, second, payload, signature));
  }

  /** The header, or empty when it is not a strict JSON object in canonical base64url. */
  Optional<Map<String, Object>> header() {
    byte[] json = Base64Url.decode(text, 0, headerEnd);
    return json == null ? Optional.empty() : Json.object(json, MAX_LENGTH);
  }

  /** The encoded header with its dot. */
  byte[] headerPart() {
    return Arrays.copyOf(text, headerEnd + 1);
  }

  boolean startsWith(byte[] headerPart) {
    return PublicBytes.has(text, 0, headerPart);
  }

  boolean signedBy(VerificationKey key) {
    return key.verify(text, 0, payloadEnd, signature);
  }

  /** Nothing to believe before {@link #signedBy}. Not a copy: nobody may change it. */
  byte[] payload() {
    return payload;
  }
}
