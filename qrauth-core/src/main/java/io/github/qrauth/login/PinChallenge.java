package io.github.qrauth.login;

/** The PIN that is expected: its keyed hash, unless the host has it, and the tries left. */
record PinChallenge(byte[] hash, int triesLeft) {

  private static final byte[] KEPT_BY_HOST = new byte[32];

  static PinChallenge memorised(int tries) {
    return new PinChallenge(KEPT_BY_HOST, tries);
  }

  PinChallenge afterMiss() {
    return new PinChallenge(hash, triesLeft - 1);
  }

  PinChallenge withHash(byte[] fresh) {
    return new PinChallenge(fresh, triesLeft);
  }

  @Override
  public String toString() {
    return "PinChallenge[" + triesLeft + " left]";
  }
}
