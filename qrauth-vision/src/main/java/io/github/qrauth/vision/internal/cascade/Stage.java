package io.github.qrauth.vision.internal.cascade;

import io.github.qrauth.vision.internal.image.BitImage;
import io.github.qrauth.vision.internal.image.BlockMeans;
import io.github.qrauth.vision.internal.image.Pyramid;

/**
 * One way to make a picture black and white.
 *
 * @param name for measurements
 * @param level of the pyramid
 * @param radius of the neighbourhood in blocks of 8 pixels; 0 for the whole picture
 * @param bias gray levels below the neighbourhood's mean that a dark pixel needs
 * @param inverted whether light modules are sought on dark ground
 */
record Stage(String name, int level, int radius, int bias, boolean inverted) {
  BitImage bits(Pyramid pyramid) {
    BlockMeans means = pyramid.means(level);
    BitImage bits =
        radius == 0 ? means.darkerThan(means.split()) : means.darkerThanAround(radius, bias);
    return inverted ? bits.inverted() : bits;
  }
}
