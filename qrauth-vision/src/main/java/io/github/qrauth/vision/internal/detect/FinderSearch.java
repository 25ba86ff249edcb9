package io.github.qrauth.vision.internal.detect;

import io.github.qrauth.vision.internal.image.BitImage;
import java.util.ArrayList;
import java.util.List;

/** From a black-and-white picture to finders, and from finders to triples. */
public final class FinderSearch {
  private FinderSearch() {}

  /** Finders in pixels of the picture, of which one pixel of {@code image} is {@code scale}. */
  public static List<Finder> finders(BitImage image, double scale, int rowStep, int most) {
    FinderQuad quad = new FinderQuad(image);
    List<Finder> finders = new ArrayList<>();
    for (Spot spot : new FinderScan(image).spots(rowStep, most)) {
      Finder finder = quad.around(spot, scale);
      if (finder != null) {
        finders.add(finder);
      }
    }
    return finders;
  }

  public static List<Triple> triples(List<Finder> finders, int most) {
    return Triples.of(finders, most);
  }
}
