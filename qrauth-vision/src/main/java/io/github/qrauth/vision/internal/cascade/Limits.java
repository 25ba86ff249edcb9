package io.github.qrauth.vision.internal.cascade;

/**
 * Bounds of the work on one picture.
 *
 * @param codes after so many codes the search ends
 * @param finders so many finder patterns are looked at, a stage
 * @param triples so many combinations of them are tried, a stage
 */
public record Limits(int codes, int finders, int triples) {
  /** One code; noise is full of false finders, and a real one is among the strongest. */
  public static final Limits ONE = new Limits(1, 60, 30);

  /** A sheet of stickers: every code has three finders, and wrong triples come between. */
  public static final Limits ALL = new Limits(200, 300, 1000);
}
