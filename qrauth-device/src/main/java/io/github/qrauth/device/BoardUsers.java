package io.github.qrauth.device;

import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.identity.Subject;
import java.util.Optional;

/**
 * Port: who is meant by the name that a board knows somebody by. Implementations are thread-safe;
 * an outage is a {@link io.github.qrauth.base.StoreException}.
 */
@FunctionalInterface
public interface BoardUsers {

  /** The account, or empty when the name is nobody's. */
  Optional<Subject> find(BoardName board, String user);
}
