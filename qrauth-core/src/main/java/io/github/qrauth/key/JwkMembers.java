package io.github.qrauth.key;

import io.github.qrauth.internal.bytes.Base64Url;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one JWK, each judged by its own rule. Messages never quote a value. */
final class JwkMembers {
  private static final List<String> TEXTS =
      List.of("use", "alg", "kid", "crv", "x5u", "x5t", "x5t#S256");
  private static final List<String> LISTS = List.of("key_ops", "x5c");

  private final Map<String, Object> members;

  JwkMembers(Map<String, Object> members) {
    this.members = members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** Types of the members that every kind of key may have (RFC 7517 section 4). */
  void checkCommon() {
    for (String name : TEXTS) {
      if (has(name)) {
        text(name, "4");
      }
    }
    for (String name : LISTS) {
      if (has(name) && !isListOfDistinctTexts(members.get(name))) {
        throw JwkReader.refused("\"" + name + "\" is no list of distinct texts", "4.3");
      }
    }
  }

  String text(String name, String section) {
    if (members.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw JwkReader.refused("\"" + name + "\" is missing or no text", section);
  }

  void checkNumber(String name) {
    if (has(name)) {
      bytes(name);
    }
  }

  /** The bytes of a number that must be there. */
  byte[] bytes(String name) {
    return Base64Url.decode(text(name, "RFC 7518 section 6"))
        .orElseThrow(
            () ->
                JwkReader.refused(
                    "\"" + name + "\" is not canonical base64url", "RFC 7515 section 2"));
  }

  /** A number with all its leading zeros, as coordinates have them. */
  BigInteger fullSize(String name, int length, String section) {
    byte[] bytes = bytes(name);
    if (bytes.length != length) {
      throw JwkReader.refused("\"" + name + "\" has not " + length + " bytes", section);
    }
    return new BigInteger(1, bytes);
  }

  /** A number without leading zeros, as RSA's are. */
  void minimal(String name) {
    if (bytes(name)[0] == 0) {
      throw JwkReader.refused("\"" + name + "\" has a leading zero", "RFC 7518 section 2");
    }
  }

  private static boolean isListOfDistinctTexts(@Nullable Object value) {
    return value instanceof List<?> list
        && !list.isEmpty()
        && list.stream().allMatch(String.class::isInstance)
        && new HashSet<>(list).size() == list.size();
  }
}
