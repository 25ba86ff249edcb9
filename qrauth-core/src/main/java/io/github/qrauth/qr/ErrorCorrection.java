package io.github.qrauth.qr;

/** How much of a code may be damaged or covered and still be read (ISO/IEC 18004). */
public enum ErrorCorrection {
  /** About 7 percent. */
  LOW,
  /** About 15 percent: the default. */
  MEDIUM,
  /** About 25 percent. */
  QUARTILE,
  /** About 30 percent: the largest code. */
  HIGH
}
