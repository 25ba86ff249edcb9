package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.Wearer;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.vision.FrameDecoder;
import io.github.qrauth.vision.VideoDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The time in which one wearer's codes count, for one login. The decoder is the scanning thread's;
 * the rest is any thread's.
 */
final class Window {
  /** More codes than a rotating login shows in the longest window. */
  private static final int MOST_TRIED = 64;

  private final Wearer wearer;
  private final boolean userVerified;
  private final Instant opened;
  private final Instant until;
  private final VideoDecoder decoder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<QrPayload> tried = new HashSet<>();
  private boolean closed;
  private boolean busy;

  Window(Wearer wearer, boolean userVerified, Instant opened, Instant until, Duration budget) {
    this.wearer = wearer;
    this.userVerified = userVerified;
    this.opened = opened;
    this.until = until;
    this.decoder = VideoDecoder.of(FrameDecoder.allCodes(), budget);
  }

  Wearer wearer() {
    return wearer;
  }

  boolean userVerified() {
    return userVerified;
  }

  Instant until() {
    return until;
  }

  VideoDecoder decoder() {
    return decoder;
  }

  boolean isOpenAt(Instant now) {
    return locked(() -> !closed && now.isBefore(until));
  }

  /** Whether a frame was taken since the wearer asked. */
  boolean covers(Instant capturedAt) {
    return !capturedAt.isBefore(opened);
  }

  boolean isBusy() {
    return locked(() -> busy);
  }

  /** Whether this code goes to the approver, as the only one of this window that is there. */
  FrameFate take(QrPayload payload) {
    return locked(
        () -> {
          if (busy) {
            return FrameFate.BUSY;
          }
          if (tried.size() >= MOST_TRIED || !tried.add(payload)) {
            return FrameFate.REPEATED;
          }
          busy = true;
          return FrameFate.SUBMITTED;
        });
  }

  /** The approver has answered. */
  void release() {
    locked(() -> busy = false);
  }

  /** The approver was not even asked: the same code may try again. */
  void giveBack(QrPayload payload) {
    locked(
        () -> {
          busy = false;
          return tried.remove(payload);
        });
  }

  void close() {
    locked(() -> closed = true);
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
