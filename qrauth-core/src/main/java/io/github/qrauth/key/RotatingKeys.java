package io.github.qrauth.key;

import io.github.qrauth.base.QrAuthException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keys that follow each other by schedule. Nothing runs in the background: whoever asks after a
 * boundary moves the ring on. Every process finds the same boundaries in the same terms, so those
 * that share a place look there just when something changes. Thread-safe.
 */
final class RotatingKeys implements Supplier<KeyRingContent> {
  private final KeyRotation rotation;
  private final InstantSource clock;
  private final Supplier<SigningKey> maker;
  private final KeyTermsPlace place;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile KeyTerms.Window window;

  RotatingKeys(
      KeyRotation rotation, InstantSource clock, Supplier<SigningKey> maker, KeyTermsPlace place) {
    this.rotation = rotation;
    this.clock = clock;
    this.maker = maker;
    this.place = place;
    Instant now = clock.instant();
    this.window = place.update(terms -> begun(terms, now)).window(now, rotation);
  }

  @Override
  public KeyRingContent get() {
    Instant now = clock.instant();
    KeyTerms.Window known = window;
    return known.contains(now) ? known.content() : moveTo(now);
  }

  private KeyRingContent moveTo(Instant now) {
    lock.lock();
    try {
      if (!window.contains(now)) {
        window = place.update(terms -> moved(terms, now)).window(now, rotation);
      }
      return window.content();
    } finally {
      lock.unlock();
    }
  }

  private KeyTerms begun(Optional<KeyTerms> terms, Instant now) {
    return terms.isPresent() ? moved(terms, now) : KeyTerms.startingWith(maker.get(), now);
  }

  /** A ring that has begun never begins anew: that would end every token without a word. */
  private KeyTerms moved(Optional<KeyTerms> terms, Instant now) {
    return terms
        .orElseThrow(
            () -> new QrAuthException("the keys of this ring are gone: restore them from a backup"))
        .movedTo(now, rotation, maker);
  }
}
