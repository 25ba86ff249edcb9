package io.github.qrauth.key;

import java.util.Optional;
import java.util.function.Function;

/** Where the terms of a rotating ring are; the ring asks with one thread at a time. */
interface KeyTermsPlace {

  /**
   * Reads what is there, puts what follows from it in its place and gives that back, with nobody in
   * between.
   */
  KeyTerms update(Function<Optional<KeyTerms>, KeyTerms> change);

  /** In this process: a restart begins anew. */
  static KeyTermsPlace inMemory() {
    return new KeyTermsPlace() {
      private Optional<KeyTerms> terms = Optional.empty();

      @Override
      public KeyTerms update(Function<Optional<KeyTerms>, KeyTerms> change) {
        KeyTerms next = change.apply(terms);
        terms = Optional.of(next);
        return next;
      }
    };
  }
}
