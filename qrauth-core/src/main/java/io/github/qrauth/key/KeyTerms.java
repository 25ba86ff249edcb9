package io.github.qrauth.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Keys that follow each other, oldest first, and from when each one signs; it stops when the next
 * one starts. Immutable.
 */
record KeyTerms(List<Term> terms) {

  /** A key and when it starts to sign. */
  record Term(SigningKey key, Instant start) {}

  /** What a ring holds, and for which times. */
  record Window(KeyRingContent content, Instant from, Instant until) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  KeyTerms {
    terms = List.copyOf(terms);
  }

  /** With one key, which signs at once. */
  static KeyTerms startingWith(SigningKey key, Instant now) {
    return new KeyTerms(List.of(new Term(key, now)));
  }

  /** What they are by now: the next key is there when it is to be published, old ones are gone. */
  KeyTerms movedTo(Instant now, KeyRotation rotation, Supplier<SigningKey> maker) {
    List<Term> moved = new ArrayList<>(terms);
    // After a long silence a key signs longer than planned: none signs before it was published.
    if (!now.isBefore(nextPublication(rotation))) {
      Instant planned = last().start().plus(rotation.signFor());
      Instant soonest = now.plus(rotation.publishAhead());
      moved.add(new Term(maker.get(), planned.isAfter(soonest) ? planned : soonest));
    }
    while (moved.size() > 1 && !now.isBefore(retirement(moved.get(1), rotation))) {
      moved.remove(0);
    }
    return moved.equals(terms) ? this : new KeyTerms(moved);
  }

  /** The content of a ring at a time to which these were moved. */
  Window window(Instant now, KeyRotation rotation) {
    SigningKey signing = terms.get(0).key();
    Instant until = nextPublication(rotation);
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      if (!term.start().isAfter(now)) {
        signing = term.key();
      } else if (term.start().isBefore(until)) {
        until = term.start();
      }
      if (i > 0 && retirement(term, rotation).isBefore(until)) {
        until = retirement(term, rotation);
      }
    }
    List<SigningKey> keys = terms.stream().map(Term::key).toList();
    return new Window(KeyRingContent.of(signing, keys), now, until);
  }

  private Instant nextPublication(KeyRotation rotation) {
    return last().start().plus(rotation.signFor()).minus(rotation.publishAhead());
  }

  /** When the key before this one goes. */
  private static Instant retirement(Term next, KeyRotation rotation) {
    return next.start().plus(rotation.overlap());
  }

  private Term last() {
    return terms.get(terms.size() - 1);
  }
}
