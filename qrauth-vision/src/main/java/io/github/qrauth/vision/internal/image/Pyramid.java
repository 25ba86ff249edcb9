package io.github.qrauth.vision.internal.image;

import org.jspecify.annotations.Nullable;

/**
 * A picture at several sizes, each made when first asked for. Level 0 is the picture, every further
 * level half the one before, level -1 twice the picture. For one thread.
 */
public final class Pyramid {
  private static final int LEVELS = 5;
  private static final int LEAST_SIDE = 16;

  private final @Nullable GrayImage[] images = new @Nullable GrayImage[LEVELS + 1];
  private final @Nullable BlockMeans[] means = new @Nullable BlockMeans[LEVELS + 1];

  public Pyramid(GrayImage base) {
    images[1] = base;
  }

  public GrayImage image(int level) {
    GrayImage image = images[level + 1];
    if (image == null) {
      image = level < 0 ? image(0).twice() : image(level - 1).half();
      images[level + 1] = image;
    }
    return image;
  }

  public BlockMeans means(int level) {
    BlockMeans mean = means[level + 1];
    if (mean == null) {
      mean = new BlockMeans(image(level));
      means[level + 1] = mean;
    }
    return mean;
  }

  /** How many pixels of the picture one pixel of the level is wide. */
  public static double scale(int level) {
    return level < 0 ? 0.5 : 1 << level;
  }

  /** Pixels of a level, whether it exists yet or not. */
  public long pixels(int level) {
    double scale = scale(level);
    return (long) (image(0).width() / scale * (image(0).height() / scale));
  }

  /** The largest level whose longer side is at most this, or the last one of useful size. */
  public int levelOfSide(int longSide) {
    int level = 0;
    while (isUseful(level + 1) && longSide() >> level > longSide) {
      level++;
    }
    return level;
  }

  /**
   * The level at which a module this wide, in pixels of the picture, has at least a wished size.
   */
  public int levelForModule(double module, double wished) {
    int level = 0;
    while (isUseful(level + 1) && module / scale(level + 1) >= wished) {
      level++;
    }
    return level;
  }

  public int longSide() {
    return Math.max(image(0).width(), image(0).height());
  }

  private boolean isUseful(int level) {
    return level < LEVELS && Math.min(image(0).width(), image(0).height()) >> level >= LEAST_SIDE;
  }
}
