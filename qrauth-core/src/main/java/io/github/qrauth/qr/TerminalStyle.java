package io.github.qrauth.qr;

/** How a code is written in a terminal. */
public enum TerminalStyle {
  /** Half blocks with explicit colours: reads on every theme. Needs UTF-8 and 256 colours. */
  COLOUR,
  /** Half blocks without colours, for a dark background. */
  BLOCKS,
  /** Half blocks without colours, for a light background. */
  BLOCKS_ON_LIGHT,
  /** Two {@code #} or spaces for each module, for a dark background. */
  ASCII,
  /** Two {@code #} or spaces for each module, for a light background. */
  ASCII_ON_LIGHT
}
