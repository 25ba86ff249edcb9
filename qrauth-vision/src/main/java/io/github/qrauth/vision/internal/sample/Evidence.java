package io.github.qrauth.vision.internal.sample;

import com.google.zxing.common.DecoderResult;
import org.jspecify.annotations.Nullable;

/**
 * What several pictures of one code say of its modules, added up. Noise and reflections differ from
 * picture to picture, the code does not. For one thread.
 */
public final class Evidence {
  /** A second of film; a code on a screen changes after a few. */
  private static final int MOST_PICTURES = 15;

  /** Two codes agree by chance in nothing but what all codes share, which is not compared. */
  private static final double LEAST_CORRELATION = 0.25;

  private final GridReader reader = new GridReader();
  private @Nullable ModuleValues sum;
  private int pictures;

  /** Adds a picture; what seems to be of another code, or too old, is forgotten first. */
  public void add(ModuleValues values) {
    ModuleValues more = values.normalised();
    ModuleValues before = sum;
    boolean same =
        before != null && pictures < MOST_PICTURES && more.correlation(before) > LEAST_CORRELATION;
    sum = before != null && same ? before.plus(more) : more;
    pictures = same ? pictures + 1 : 1;
  }

  /** The content, when two pictures or more say it together. */
  public @Nullable DecoderResult read() {
    ModuleValues all = sum;
    return all == null || pictures < 2 ? null : reader.read(all);
  }

  public void forget() {
    sum = null;
    pictures = 0;
  }
}
