package io.github.qrauth.identity;

import java.util.Optional;

/**
 * Port: a credential in, the verified subject that it proves out. An implementation asks the
 * identity provider or checks a signature; MUST NOT take a name from anywhere else, such as a path
 * or a folder; MUST answer in bounded time. Implementations are thread-safe; an outage is a {@link
 * io.github.qrauth.base.QrAuthException}.
 */
@FunctionalInterface
public interface IdentityVerifier {

  /** Whom the credential proves; empty when it is unknown, forged or out of date. */
  Optional<Subject> verify(Credential credential);
}
