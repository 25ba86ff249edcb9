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

  /** The policy is under the MAC, so that a ticket is good for no other. */
  String issue(Ticket ticket, LoginPolicy policy) {
    byte[] body =
        new ByteWriter(BODY)
            .i64(ticket.id().high())
            .i64(ticket.id().low())
            .i32(ticket.frame())
            .i64(ticket.expiresAt().toEpochMilli())
            .toBytes();
    byte[] signed = Arrays.copyOf(body, BODY + MAC);
    System.arraycopy(hmac.mac(DOMAIN, body, policy.encoded()), 0, signed, BODY, MAC);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /** The login that a text says it is for; empty when it is no ticket at all. */
  static Optional<SessionId> claimedId(String text) {
    return decode(text).map(ScanTickets::ticket).map(Ticket::id);
  }

  /** The ticket, when it is ours; its expiry is the caller's to check. */
  Optional<Ticket> read(String text, LoginPolicy policy) {
    return decode(text).filter(signed -> isOurs(signed, policy)).map(ScanTickets::ticket);
  }

  private boolean isOurs(byte[] signed, LoginPolicy policy) {
    byte[] body = Arrays.copyOf(signed, BODY);
    byte[] mac = Arrays.copyOf(hmac.mac(DOMAIN, body, policy.encoded()), MAC);
    return MessageDigest.isEqual(mac, Arrays.copyOfRange(signed, BODY, BODY + MAC));
  }

  private static Optional<byte[]> decode(String text) {
    if (text.length() != TEXT) {
      return Optional.empty();
    }
    try {
      byte[] signed = Base64.getUrlDecoder().decode(text);
      return signed.length == BODY + MAC ? Optional.of(signed) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Ticket ticket(byte[] signed) {
    ByteReader in = new ByteReader(signed);
    SessionId id = new SessionId(in.i64(), in.i64());
    return new Ticket(id, in.i32(), Instant.ofEpochMilli(in.i64()));
  }
}
