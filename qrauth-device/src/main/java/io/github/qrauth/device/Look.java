package io.github.qrauth.device;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.login.FaceCheck;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One try of one login: which boards look, and under which request each does. */
final class Look {
  final LoginEngine engine;
  final SessionId login;
  final Secret claimSecret;
  final int ask;
  final Instant until;
  final Set<BoardName> boards;
  final Map<BoardName, RequestId> running = new LinkedHashMap<>();
  boolean looked;
  boolean over;

  Look(LoginEngine engine, LoginSession session, Secret claimSecret, Set<BoardName> boards) {
    this.engine = engine;
    this.login = session.id();
    this.claimSecret = claimSecret;
    this.ask = session.face().map(FaceCheck::tries).orElse(0);
    this.until = session.expiresAt();
    this.boards = Set.copyOf(boards);
  }

  boolean runs(BoardName board, RequestId request) {
    return request.equals(running.get(board));
  }

  /** Whether the login still waits for this try. */
  boolean isWanted(Instant now) {
    return engine
        .look(login, claimSecret)
        .fold(
            session ->
                session.stateAt(now) == LoginState.PENDING
                    && session.face().filter(face -> face.tries() == ask).isPresent(),
            refused -> false);
  }
}
