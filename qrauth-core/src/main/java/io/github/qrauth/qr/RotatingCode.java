package io.github.qrauth.qr;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.internal.crypto.Hmac;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes and checks the payloads of a code that changes every few seconds. The frame key stays on
 * the server, so that nobody can compute the frames to come; a photographed code is stale within
 * seconds. It does not stop whoever relays the live screen. Immutable and thread-safe.
 *
 * <p>The MAC is HMAC-SHA256(frame key, {@code "qrauth/frame/v1"} ‖ the payload's bytes before the
 * MAC ‖ binding), truncated to 64 bits.
 */
public final class RotatingCode {
  /** Bytes of a frame key. */
  public static final int KEY_LENGTH = 32;

  /** Longest binding, in bytes. */
  public static final int MAX_BINDING_LENGTH = 64;

  /** Shortest time that one code is shown. */
  public static final Duration MIN_STEP = Duration.ofSeconds(1);

  /** Longest time that one code is shown. */
  public static final Duration MAX_STEP = Duration.ofSeconds(5);

  private static final byte[] DOMAIN = "qrauth/frame/v1".getBytes(StandardCharsets.US_ASCII);

  private final Hmac hmac;

  /** Codes under this key of 32 bytes, the same on all nodes. */
  public RotatingCode(Secret frameKey) {
    if (frameKey.bytes().length != KEY_LENGTH) {
      throw new IllegalArgumentException("a frame key has 32 bytes");
    }
    this.hmac = Hmac.sha256(frameKey);
  }

  /**
   * The payload to show.
   *
   * @param binding what the session was started with and the code does not carry, such as a digest
   *     of its policy; at most 64 bytes
   * @param frame 0 to 65535, from {@link #frameAt}
   */
  public QrPayload at(SessionId id, QrIntent intent, byte[] binding, int frame) {
    QrPayload unsigned = new QrPayload(intent, id, frame, 0);
    return new QrPayload(intent, id, frame, mac(unsigned, binding));
  }

  /**
   * Whether this payload was made under this key with this binding; the comparison takes constant
   * time. Says nothing about freshness: see {@link #isFresh}.
   */
  public boolean verifies(QrPayload payload, byte[] binding) {
    return (mac(payload, binding) ^ payload.mac()) == 0;
  }

  /**
   * The frame on the screen at this moment: 0 during the first step. A clock that is behind counts
   * as the beginning; frames end at 65535.
   *
   * @param step how long a frame is shown, 1 to 5 seconds
   */
  public static int frameAt(Instant createdAt, Instant now, Duration step) {
    return (int) Math.min(age(createdAt, now, step) / step.toMillis(), QrPayload.MAX_FRAME);
  }

  /** How long the frame of this moment is still shown: above zero, at most one step. */
  public static Duration untilNext(Instant createdAt, Instant now, Duration step) {
    long millis = step.toMillis();
    return Duration.ofMillis(millis - age(createdAt, now, step) % millis);
  }

  /**
   * Whether a presented frame is the current one or one of the given number before it. Older and
   * future frames are stale.
   */
  public static boolean isFresh(int presented, int current, int earlierFrames) {
    if (earlierFrames < 0) {
      throw new IllegalArgumentException("earlier frames cannot be " + earlierFrames);
    }
    return presented <= current && current - presented <= earlierFrames;
  }

  private long mac(QrPayload payload, byte[] binding) {
    if (binding.length > MAX_BINDING_LENGTH) {
      throw new IllegalArgumentException("a binding has at most 64 bytes, not " + binding.length);
    }
    return ByteBuffer.wrap(hmac.mac(DOMAIN, payload.signed(), binding)).getLong();
  }

  private static long age(Instant createdAt, Instant now, Duration step) {
    if (step.compareTo(MIN_STEP) < 0 || step.compareTo(MAX_STEP) > 0) {
      throw new IllegalArgumentException("a frame is shown for 1 to 5 seconds, not " + step);
    }
    return Math.max(0, Duration.between(createdAt, now).toMillis());
  }
}
