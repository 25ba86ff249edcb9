package io.github.qrauth.vision.internal.cascade;

import com.google.zxing.common.DecoderResult;
import io.github.qrauth.vision.internal.detect.Grid;
import io.github.qrauth.vision.internal.sample.ModuleValues;
import org.jspecify.annotations.Nullable;

/**
 * A grid whose finders and timing show that a code lies there, although it could not be read: other
 * pictures may say the rest.
 */
public record NearMiss(ModuleValues values, Grid grid, double agreement) {
  static @Nullable NearMiss better(@Nullable NearMiss than, ModuleValues values, Grid grid) {
    double agreement = values.agreement();
    double least = than == null ? ModuleValues.AGREEMENT_OF_A_CODE : than.agreement;
    return agreement > least ? new NearMiss(values, grid, agreement) : than;
  }

  /** This place, with the content that was found out in another way. */
  public Hit read(DecoderResult result, String stage) {
    return new Hit(result, values.dimension(), stage, grid);
  }
}
