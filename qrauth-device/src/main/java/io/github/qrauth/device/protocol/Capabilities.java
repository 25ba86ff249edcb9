package io.github.qrauth.device.protocol;

/**
 * What a board can do.
 *
 * @param bits as in WELCOME, 16 of them
 */
public record Capabilities(int bits) {

  /** Recognises one user among many. */
  public boolean identifies() {
    return has(0);
  }

  /** Gives a liveness verdict. */
  public boolean checksLiveness() {
    return has(1);
  }

  /** Verifies one user named by the host. */
  public boolean verifiesOneUser() {
    return has(2);
  }

  /** Reports progress. */
  public boolean reportsProgress() {
    return has(3);
  }

  /** Answers requests for information. */
  public boolean givesInfo() {
    return has(4);
  }

  private boolean has(int bit) {
    return (bits >> bit & 1) != 0;
  }
}
