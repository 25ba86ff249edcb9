package io.github.qrauth;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginHistory;
import io.github.qrauth.login.LoginRecord;
import io.github.qrauth.token.TokenEngine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's own logins: the list, and the end of each with its tokens. */
record UserLogins(LoginHistory history, @Nullable TokenEngine tokens, InstantSource clock) {

  List<LoginRecord> list(String subject) {
    return history.list(subject, LoginHistory.MOST, clock.instant());
  }

  /** The tokens before the mark: what is shown as ended must be. */
  boolean end(String subject, SessionId login) {
    boolean own = list(subject).stream().anyMatch(known -> known.id().equals(login));
    if (!own) {
      return false;
    }
    if (tokens != null) {
      tokens.end(login);
    }
    return history.end(subject, login, clock.instant());
  }

  void endAll(String subject) {
    Instant now = clock.instant();
    if (tokens != null) {
      tokens.endAll(subject, now);
    }
    list(subject).stream()
        .filter(login -> login.endedAt().isEmpty())
        .forEach(login -> history.end(subject, login.id(), now));
  }
}
