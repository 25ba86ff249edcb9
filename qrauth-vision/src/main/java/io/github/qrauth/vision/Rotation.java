package io.github.qrauth.vision;

/** How far a frame must be turned clockwise to stand upright. Codes are read at any angle. */
public enum Rotation {
  NONE,
  CLOCKWISE_90,
  HALF_TURN,
  CLOCKWISE_270
}
