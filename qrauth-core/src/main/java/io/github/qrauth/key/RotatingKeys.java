package io.github.qrauth.key;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keys that follow each other by schedule. Nothing runs in the background: whoever asks after a
 * boundary moves the ring on. Thread-safe.
 */
final class RotatingKeys implements Supplier<KeyRingContent> {
  private final KeyRotation rotation;
  private final InstantSource clock;
  private final Supplier<SigningKey> maker;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Term> terms = new ArrayList<>();
  private volatile Window window;

  /** A key and when it starts to sign; it stops when the next one starts. */
  private record Term(SigningKey key, Instant start) {}

  /** A content and for which times it is right. */
  private record Window(KeyRingContent content, Instant from, Instant until) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  RotatingKeys(KeyRotation rotation, InstantSource clock, Supplier<SigningKey> maker) {
    this.rotation = rotation;
    this.clock = clock;
    this.maker = maker;
    Instant now = clock.instant();
    terms.add(new Term(maker.get(), now));
    this.window = window(now);
  }

  @Override
  public KeyRingContent get() {
    Instant now = clock.instant();
    Window known = window;
    return known.contains(now) ? known.content() : moveTo(now);
  }

  private KeyRingContent moveTo(Instant now) {
    lock.lock();
    try {
      if (!window.contains(now)) {
        publishNext(now);
        retire(now);
        window = window(now);
      }
      return window.content();
    } finally {
      lock.unlock();
    }
  }

  /** After a long silence a key signs longer than planned: no key signs before it was published. */
  private void publishNext(Instant now) {
    if (!now.isBefore(nextPublication())) {
      Instant planned = last().start().plus(rotation.signFor());
      Instant soonest = now.plus(rotation.publishAhead());
      terms.add(new Term(maker.get(), planned.isAfter(soonest) ? planned : soonest));
    }
  }

  private void retire(Instant now) {
    while (terms.size() > 1 && !now.isBefore(retirement(0))) {
      terms.remove(0);
    }
  }

  private Window window(Instant now) {
    SigningKey signing = terms.get(0).key();
    Instant until = nextPublication();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      if (!term.start().isAfter(now)) {
        signing = term.key();
      } else if (term.start().isBefore(until)) {
        until = term.start();
      }
      if (i + 1 < terms.size() && retirement(i).isBefore(until)) {
        until = retirement(i);
      }
    }
    List<SigningKey> keys = terms.stream().map(Term::key).toList();
    return new Window(KeyRingContent.of(signing, keys), now, until);
  }

  private Instant nextPublication() {
    return last().start().plus(rotation.signFor()).minus(rotation.publishAhead());
  }

  private Instant retirement(int term) {
    return terms.get(term + 1).start().plus(rotation.overlap());
  }

  private Term last() {
    return terms.get(terms.size() - 1);
  }
}
