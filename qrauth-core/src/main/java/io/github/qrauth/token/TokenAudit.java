package io.github.qrauth.token;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditSink;
import io.github.qrauth.guard.AuditType;
import io.github.qrauth.internal.crypto.Hmac;
import io.github.qrauth.internal.crypto.Pseudonyms;
import io.github.qrauth.key.ServerSecret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what happened to tokens into audit events, and keeps a failing sink from hurting. */
final class TokenAudit {
  private static final Logger LOG = LoggerFactory.getLogger(TokenAudit.class);

  private final AuditSink sink;
  private final Pseudonyms pseudonyms;

  TokenAudit(AuditSink sink, ServerSecret secret) {
    this.sink = sink;
    this.pseudonyms = new Pseudonyms(Hmac.sha256(secret.auditKey()));
  }

  void emit(
      AuditType type,
      Instant now,
      @Nullable SessionId login,
      @Nullable String subject,
      @Nullable String clientId) {
    try {
      sink.record(new Event(pseudonyms, type, now, login, subject, clientId));
    } catch (RuntimeException broken) {
      LOG.warn("the audit sink failed; the request goes on", broken);
    }
  }

  /** Hashes an id only when somebody asks for it. */
  private record Event(
      Pseudonyms pseudonyms,
      AuditType type,
      Instant at,
      @Nullable SessionId login,
      @Nullable String subject,
      @Nullable String client)
      implements AuditEvent {

    @Override
    public Optional<String> session() {
      return Optional.ofNullable(login).map(id -> pseudonyms.of("session", id.toString()));
    }

    @Override
    public Optional<String> account() {
      return Optional.ofNullable(subject).map(id -> pseudonyms.of("account", id));
    }

    @Override
    public Optional<String> source() {
      return Optional.empty();
    }

    @Override
    public Optional<String> clientId() {
      return Optional.ofNullable(client);
    }

    @Override
    public String toString() {
      return "AuditEvent[" + type + " " + session().orElse("-") + "]";
    }
  }
}
