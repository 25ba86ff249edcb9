package io.github.qrauth.vision;

/** How much of a code may be lost (ISO/IEC 18004): about 7, 15, 25 and 30 percent. */
public enum ErrorCorrectionLevel {
  L,
  M,
  Q,
  H
}
