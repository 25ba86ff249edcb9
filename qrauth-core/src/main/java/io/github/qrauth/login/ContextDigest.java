package io.github.qrauth.login;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of what the consent page shows of a request: client id, scopes, hint, context, time. An
 * approval echoes it, so that what was approved is what was shown (BCP mitigation 17).
 */
public final class ContextDigest {
  private static final byte[] DOMAIN = "qrauth/context/v1".getBytes(StandardCharsets.US_ASCII);

  private ContextDigest() {}

  /** The digest, 32 bytes. */
  public static byte[] of(LoginSession session) {
    LoginRequest request = session.request;
    RequestContext context = request.context();
    ByteWriter shown = new ByteWriter(256);
    shown.raw(DOMAIN).i64(session.id.high()).i64(session.id.low());
    shown.text(request.clientId()).varint(request.scopes().size());
    request.scopes().stream().sorted().forEach(shown::text);
    shown.text(request.accountHint()).u8(request.persistent() ? 1 : 0);
    shown.bytes(context.network().bytes()).text(context.place());
    shown.text(context.browser()).text(context.origin());
    shown.i64(session.createdAt.toEpochMilli());
    try {
      return MessageDigest.getInstance("SHA-256").digest(shown.toBytes());
    } catch (NoSuchAlgorithmException impossible) {
      throw new QrAuthException("every Java platform has SHA-256", impossible);
    }
  }
}
