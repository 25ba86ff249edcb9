package io.github.qrauth.redis;

import io.github.qrauth.base.SessionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a login holds a user code: {@code <id> <milliseconds>}.
 *
 * <p>In a cluster the code is held before the login is stored, since they lie on different servers:
 * after a crash in between nothing can be found, by id or by code, and the code is free again once
 * the hold is no longer young.
 *
 * @param id who holds it
 * @param since when it was taken, by the time of the node that did
 */
record CodeHold(SessionId id, Instant since) {
  /** Longer than it takes to store the login that goes with it. */
  private static final Duration YOUNG = Duration.ofSeconds(30);

  private static final int MILLIS_AT = SessionId.TEXT_LENGTH + 1;

  /** What is not of this form was not written by us, and holds nothing. */
  static Optional<CodeHold> parse(byte[] stored) {
    String text = new String(stored, StandardCharsets.US_ASCII);
    if (!text.matches("[A-Z2-7]{26} \\d{1,15}")) {
      return Optional.empty();
    }
    Instant since = Instant.ofEpochMilli(Long.parseLong(text.substring(MILLIS_AT)));
    return SessionId.parse(text.substring(0, SessionId.TEXT_LENGTH))
        .map(id -> new CodeHold(id, since));
  }

  byte[] stored() {
    return Keys.ascii(id + " " + since.toEpochMilli());
  }

  boolean isYoung(Instant now) {
    return now.isBefore(since.plus(YOUNG));
  }
}
