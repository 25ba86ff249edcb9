package io.github.qrauth.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit trail. Ids are pseudonyms (keyed hashes), the same for the same id under
 * one server secret; nothing in it is a secret or names a person.
 */
public interface AuditEvent {

  /** What happened. */
  AuditType type();

  /** When, by the server's clock. */
  Instant at();

  /** Pseudonym of the session, when there is one. */
  Optional<String> session();

  /** Pseudonym of the account, when one is bound or attacked. */
  Optional<String> account();

  /** Pseudonym of the source, when known. */
  Optional<String> source();

  /** The client's id, when known. */
  Optional<String> clientId();
}
