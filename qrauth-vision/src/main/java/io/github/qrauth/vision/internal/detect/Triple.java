package io.github.qrauth.vision.internal.detect;

/**
 * Three finders that may be one code's: the corner and its neighbours to the right and below. Of
 * each the side that faces right is known, so that corners can be named.
 *
 * @param modules distance of finder centres in modules, dimension less 7, as estimated
 * @param doubt how little the three agree; 0 is a perfect triple
 */
public record Triple(
    Finder corner,
    int cornerSide,
    Finder right,
    int rightSide,
    Finder below,
    int belowSide,
    double modules,
    double doubt) {}
