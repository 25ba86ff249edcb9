package io.github.qrauth.testkit.camera;

/** What stands between a code on a screen and its pixels in a frame: one number each. */
public enum Effect {
  /** Pixels of the frame across one module at the code's centre. */
  MODULE_SIZE("px", 8, 1),
  /** Degrees between the camera's axis and the screen's normal. */
  TILT("°", 0, 80),
  /** Barrel distortion: how much nearer a corner of the frame is than it should be. */
  LENS("", 0, 1),
  /** Defocus: standard deviation of the blur. */
  DEFOCUS("px", 0, 6),
  /** How far the picture moves while the shutter is open. */
  MOTION("px", 0, 20),
  /** Standard deviation of gray values, of 255. */
  NOISE("", 0, 100),
  /** Light that a reflection adds at the centre of its spot on the code, white being 1. */
  GLARE("", 0, 2),
  /** How deep the sub-pixel grid of the screen cuts into its light; 1 is all of it. */
  MOIRE("", 0, 1),
  /** Stops of light that are missing; a gain of four makes up for the first, and adds noise. */
  DARKNESS("stops", 0, 12),
  /** 100 minus the quality of JPEG compression; 0 is no compression. */
  JPEG_LOSS("%", 0, 100),
  /** Degrees of a cylinder that the code spans. */
  CURVE("°", 0, 90),
  /** Milliseconds for which the shutter is open: a code that changes meanwhile is mixed. */
  EXPOSURE("ms", 4, 60);

  private final String unit;
  private final double best;
  private final double worst;

  Effect(String unit, double best, double worst) {
    this.unit = unit;
    this.best = best;
    this.worst = worst;
  }

  /** What the number counts; empty for a ratio. */
  public String unit() {
    return unit;
  }

  /** The number that disturbs least. */
  public double best() {
    return best;
  }

  /** The worst number that can be set. */
  public double worst() {
    return worst;
  }
}
