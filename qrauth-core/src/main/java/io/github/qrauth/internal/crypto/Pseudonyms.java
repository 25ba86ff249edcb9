package io.github.qrauth.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Keyed hashes of ids, for audit lines and attempt counters: equal for equal ids, useless without
 * the server's key. Thread-safe.
 */
public final class Pseudonyms {
  private static final int LENGTH = 12;

  private final Hmac hmac;

  /** Hashes under this key. */
  public Pseudonyms(Hmac hmac) {
    this.hmac = hmac;
  }

  /** 16 characters for an id of a kind ("session", "account", "source"). */
  public String of(String kind, String id) {
    byte[] mac = hmac.mac(utf8(kind), new byte[] {0}, utf8(id));
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(mac, LENGTH));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
