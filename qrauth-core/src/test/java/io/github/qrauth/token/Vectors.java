package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.internal.bytes.Base64Url;
import io.github.qrauth.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Published test vectors, from the test resources. */
final class Vectors {
  private static final int MAX_BYTES = 64 * 1024;

  private Vectors() {}

  static Map<String, Object> read(String resource) {
    try (InputStream in = Vectors.class.getResourceAsStream("/" + resource)) {
      return Json.object(in.readAllBytes(), MAX_BYTES).orElseThrow();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @SuppressWarnings("unchecked") // member names of JSON are strings
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  static Map<String, Object> object(Map<String, Object> map, String name) {
    return object(map.get(name));
  }

  static String json(Map<String, Object> map, String name) {
    return Json.write(object(map, name));
  }

  static String base64(String text) {
    return Base64Url.encode(text.getBytes(UTF_8));
  }

  /** The JWK with this algorithm and an id that our own signing keys may have. */
  static String signable(Map<String, Object> jwk, String alg) {
    Map<String, Object> complete = new LinkedHashMap<>(jwk);
    complete.put("alg", alg);
    complete.put("kid", "vector");
    return Json.write(complete);
  }
}
