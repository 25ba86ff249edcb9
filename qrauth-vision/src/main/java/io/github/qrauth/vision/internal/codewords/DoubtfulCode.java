package io.github.qrauth.vision.internal.codewords;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Version;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The modules of a code of which some are only guessed. Blocks are corrected with more and more of
 * their least certain bytes taken as erased (generalised minimum distance, Forney 1966), which
 * corrects up to twice as many as when nothing is known about the bytes.
 */
public final class DoubtfulCode {
  /**
   * Check bytes that must be left over as proof once a byte is taken as erased: what is not this
   * code passes them once in 16 million times.
   */
  private static final int PROOF = 3;

  private final Layout layout;
  private final float[] darkness;
  private final int[] path;
  private final Format format;

  /**
   * @param darkness of every module, row by row: positive where it seems dark, and the larger the
   *     surer
   */
  public DoubtfulCode(Layout layout, float[] darkness) {
    this.layout = layout;
    this.darkness = darkness;
    this.path = layout.path();
    this.format = Format.of(darkness, layout.size());
  }

  /** The corrected modules, or null when too much is wrong. */
  public @Nullable BitMatrix corrected() {
    int[] codewords = new int[path.length / 8];
    float[] trust = new float[codewords.length];
    read(codewords, trust);
    Version version = Version.getVersionForNumber((layout.size() - 17) / 4);
    Blocks blocks = new Blocks(version, format.level());
    ReedSolomon correction = new ReedSolomon(blocks.checks());
    for (int[] places : blocks.places()) {
      if (!correct(correction, blocks.checks(), places, codewords, trust)) {
        return null;
      }
    }
    return modules(codewords);
  }

  /** A byte is as sure as the chance that none of its bits is wrong. */
  private void read(int[] codewords, float[] trust) {
    for (int c = 0; c < codewords.length; c++) {
      double doubt = 0;
      for (int bit = 0; bit < 8; bit++) {
        int place = path[8 * c + bit];
        boolean dark = darkness[place] > 0;
        codewords[c] = codewords[c] << 1 | (dark ^ isTurned(place) ? 1 : 0);
        doubt += Math.exp(-4 * Math.abs(darkness[place]));
      }
      trust[c] = (float) -doubt;
    }
  }

  private boolean isTurned(int place) {
    return format.turns(place % layout.size(), place / layout.size());
  }

  private static boolean correct(
      ReedSolomon correction, int checks, int[] places, int[] codewords, float[] trust) {
    int[] block = IntStream.of(places).map(place -> codewords[place]).toArray();
    int[] leastTrusted =
        IntStream.range(0, places.length)
            .boxed()
            .sorted((a, b) -> Float.compare(trust[places[a]], trust[places[b]]))
            .mapToInt(Integer::intValue)
            .toArray();
    int fewest = 2 - (checks - PROOF & 1);
    for (int erased = 0; erased + PROOF <= checks; erased += erased == 0 ? fewest : 2) {
      int[] tried = block.clone();
      int errors = correction.correct(tried, leastTrusted, erased);
      if (errors >= 0 && (erased == 0 || 2 * errors + erased + PROOF <= checks)) {
        for (int i = 0; i < places.length; i++) {
          codewords[places[i]] = tried[i];
        }
        return true;
      }
    }
    return false;
  }

  private BitMatrix modules(int[] codewords) {
    int size = layout.size();
    boolean[] dark = new boolean[size * size];
    for (int place = 0; place < dark.length; place++) {
      dark[place] = layout.fixed(place) == 1;
    }
    for (int i = 0; i < path.length; i++) {
      dark[path[i]] = (codewords[i >> 3] >> 7 - (i & 7) & 1) == 1 ^ isTurned(path[i]);
    }
    format.write(dark, size);
    BitMatrix modules = new BitMatrix(size);
    for (int place = 0; place < dark.length; place++) {
      if (dark[place]) {
        modules.set(place % size, place / size);
      }
    }
    return modules;
  }
}
