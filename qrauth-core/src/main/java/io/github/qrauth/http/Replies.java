package io.github.qrauth.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.internal.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole answers of the usual kinds. */
final class Replies {
  static final String JSON = "application/json";

  private static final int TAG_BYTES = 12;

  private Replies() {}

  static HttpReply.Full json(int status, Map<String, ?> members) {
    return bytes(status, JSON, Json.write(members).getBytes(UTF_8));
  }

  static HttpReply.Full bytes(int status, String contentType, byte[] body) {
    return new HttpReply.Full(status, Map.of("Content-Type", List.of(contentType)), body);
  }

  static HttpReply.Full empty(int status) {
    return new HttpReply.Full(status, Map.of(), new byte[0]);
  }

  static HttpReply.Full redirect(String location) {
    return with(empty(303), "Location", List.of(location));
  }

  /** With a header that it does not have yet, or in place of the one that it has. */
  static HttpReply.Full with(HttpReply.Full reply, String name, List<String> values) {
    Map<String, List<String>> headers = new LinkedHashMap<>(reply.headers());
    headers.put(name, List.copyOf(values));
    return new HttpReply.Full(reply.status(), headers, reply.body());
  }

  static HttpReply.Full withoutBody(HttpReply.Full reply) {
    return new HttpReply.Full(reply.status(), reply.headers(), new byte[0]);
  }

  /** A strong entity tag, with its quotes: other bytes, another tag. */
  static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }
}
