package io.github.qrauth.device;

import io.github.qrauth.device.protocol.HostMessage;
import java.time.Duration;
import java.time.Instant;

/** The one request that a board is working on, and when to ask again or give up. */
final class Outstanding {
  static final int MAX_RESENDS = 3;
  private static final Duration ANSWER = Duration.ofMillis(250);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);
  private static final Duration GRACE = Duration.ofSeconds(1);

  final HostMessage.Start start;
  private final Instant giveUpAt;
  private byte[] wire = new byte[0];
  private Instant resendAt;
  private Duration patience = ANSWER;
  private int resends;
  private boolean cancelling;
  private boolean reported;

  Outstanding(HostMessage.Start start, Instant now) {
    this.start = start;
    this.giveUpAt = now.plusMillis(start.timeoutMillis()).plus(GRACE);
    this.resendAt = now.plus(ANSWER);
  }

  /** What was sent last, and is sent again when no answer comes. */
  void sent(byte[] bytes) {
    wire = bytes;
  }

  /** A genuine frame about this request: the board is at work, and lost answers are forgiven. */
  void heard(Instant now) {
    resends = 0;
    patience = patience.compareTo(SIGN_OF_LIFE) < 0 && !cancelling ? SIGN_OF_LIFE : patience;
    resendAt = now.plus(patience);
  }

  void estimated(int millis, Instant now) {
    patience = Duration.ofMillis(Math.max(millis, SIGN_OF_LIFE.toMillis()));
    heard(now);
  }

  /** The same bytes again, unless that was done often enough. */
  boolean mayResend() {
    return resends < MAX_RESENDS;
  }

  byte[] resend(Instant now) {
    resends++;
    resendAt = now.plus(patience);
    return wire;
  }

  void cancel(Instant now) {
    cancelling = true;
    resends = 0;
    patience = ANSWER;
    resendAt = now.plus(ANSWER);
  }

  boolean isCancelling() {
    return cancelling;
  }

  /** True once: a request ends once. */
  boolean report() {
    boolean first = !reported;
    reported = true;
    return first;
  }

  Instant resendAt() {
    return resendAt;
  }

  Instant giveUpAt() {
    return cancelling ? Instant.MAX : giveUpAt;
  }

  Instant wakeAt() {
    return resendAt.isBefore(giveUpAt()) ? resendAt : giveUpAt();
  }
}
