package io.github.qrauth;

import io.github.qrauth.guard.AuditEvent;
import io.github.qrauth.guard.AuditSink;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit trail as log lines of the logger {@code io.github.qrauth.audit}. */
final class AuditLog implements AuditSink {
  private static final Logger LOG = LoggerFactory.getLogger("io.github.qrauth.audit");

  @Override
  public void record(AuditEvent event) {
    if (event.type().suspicious()) {
      LOG.warn(line(event));
    } else if (LOG.isInfoEnabled()) {
      LOG.info(line(event));
    }
  }

  private static String line(AuditEvent event) {
    return "event="
        + event.type()
        + " at="
        + event.at()
        + " session="
        + or(event.session())
        + " account="
        + or(event.account())
        + " source="
        + or(event.source())
        + " client="
        + or(event.clientId());
  }

  private static String or(Optional<String> value) {
    return value.orElse("-");
  }
}
