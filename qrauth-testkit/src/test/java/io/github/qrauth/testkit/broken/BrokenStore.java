package io.github.qrauth.testkit.broken;

/** A store that breaks one rule of its contract. */
interface BrokenStore<S> {

  /** The rule, such as {@code L1}. */
  String rule();

  /** A fresh one. */
  S open(int capacity);
}
