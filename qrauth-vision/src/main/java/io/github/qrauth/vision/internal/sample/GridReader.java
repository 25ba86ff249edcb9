package io.github.qrauth.vision.internal.sample;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.codewords.DoubtfulCode;
import io.github.qrauth.vision.internal.codewords.Layout;
import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.image.GrayImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the code that a grid lies over, by one way of telling light from dark after another. */
public final class GridReader {
  private static final List<Contrast> CONTRASTS =
      List.of(new Contrast(0, 5), new Contrast(0.5f, 8), new Contrast(1.5f, 8), new Contrast(0, 3));

  private final BitReader bits = new BitReader();

  /** What the picture shows at the modules of a grid. */
  public ModuleValues sample(
      GrayImage image, double scale, Grid grid, int dimension, boolean inverted) {
    return ModuleValues.sample(image, scale, grid, dimension, inverted);
  }

  /** The content, or null when error correction refuses every way of seeing it. */
  public @Nullable DecoderResult read(ModuleValues values) {
    for (Contrast contrast : CONTRASTS) {
      DecoderResult result = bits.read(contrast.darkModules(values));
      if (result != null) {
        return result;
      }
    }
    return values.agreement() < ModuleValues.AGREEMENT_OF_A_CODE ? null : readDoubtful(values);
  }

  /** Glare, dirt and shadow: what lies there is guessed, and said to be. */
  private @Nullable DecoderResult readDoubtful(ModuleValues values) {
    float[] darkness = LocalLight.darkness(values, 5);
    BitMatrix modules = new DoubtfulCode(Layout.of(values.dimension()), darkness).corrected();
    if (modules == null) {
      return null;
    }
    VersionBits.write(modules);
    return bits.read(modules);
  }
}
