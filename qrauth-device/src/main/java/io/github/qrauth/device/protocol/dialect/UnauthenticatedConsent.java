package io.github.qrauth.device.protocol.dialect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The host's word that one board may name users without proof. No dialect can be used without it;
 * giving it is logged as a warning. Immutable and thread-safe.
 */
public final class UnauthenticatedConsent {
  private static final Logger LOG = LoggerFactory.getLogger(UnauthenticatedConsent.class);

  private final Dialect dialect;

  private UnauthenticatedConsent(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Allows one dialect for one board.
   *
   * @param board its name, for the warning
   */
  public static UnauthenticatedConsent allowUnauthenticated(Dialect dialect, BoardName board) {
    LOG.warn(
        "Board {} may name users without proof, by {}: whoever reaches its wire or its network can"
            + " pretend to be anybody it may name. Flash QRD1 firmware to end this.",
        board,
        dialect.description());
    return new UnauthenticatedConsent(dialect);
  }

  void require(Dialect wanted) {
    if (dialect != wanted) {
      throw new IllegalArgumentException(
          "this consent is for dialect " + dialect + ": give one for " + wanted);
    }
  }
}
