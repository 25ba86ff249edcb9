package io.github.qrauth.login;

/** The PIN that is expected: its keyed hash and the tries that are left. */
record PinChallenge(byte[] hash, int triesLeft) {

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
