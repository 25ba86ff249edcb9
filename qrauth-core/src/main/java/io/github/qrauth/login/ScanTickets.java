package io.github.qrauth.login;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import io.github.qrauth.internal.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Short signed tickets that stand for "this code was on the screen a moment ago", so that a phone
 * can sign its user in between opening the code and consenting. A ticket authorises nothing by
 * itself.
 */
final class ScanTickets {
  private static final byte[] DOMAIN = "qrauth/ticket/v1".getBytes(StandardCharsets.US_ASCII);
  private static final int BODY = 16 + 4 + 8;
  private static final int MAC = 16;
  private static final int TEXT = 59;

  private final Hmac hmac;

  ScanTickets(Hmac hmac) {
    this.hmac = hmac;
  }

  /** What a ticket says. */
  record Ticket(SessionId id, int frame, Instant expiresAt) {}

  String issue(Ticket ticket) {
    byte[] body =
        new ByteWriter(BODY)
            .i64(ticket.id().high())
            .i64(ticket.id().low())
            .i32(ticket.frame())
            .i64(ticket.expiresAt().toEpochMilli())
            .toBytes();
    byte[] signed = Arrays.copyOf(body, BODY + MAC);
    System.arraycopy(hmac.mac(DOMAIN, body), 0, signed, BODY, MAC);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** The ticket, when it is ours; its expiry is the caller's to check. */
  Optional<Ticket> read(String text) {
    if (text.length() != TEXT) {
      return Optional.empty();
    }
    byte[] signed;
    try {
      signed = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    byte[] body = Arrays.copyOf(signed, BODY);
    byte[] mac = Arrays.copyOf(hmac.mac(DOMAIN, body), MAC);
    if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(signed, BODY, BODY + MAC))) {
      return Optional.empty();
    }
    ByteReader in = new ByteReader(body);
    SessionId id = new SessionId(in.i64(), in.i64());
    return Optional.of(new Ticket(id, in.i32(), Instant.ofEpochMilli(in.i64())));
  }
}
