package io.github.qrauth.architecture.ruin.key;

import java.util.Arrays;

final class HastyBytes {
  boolean same(byte[] mac, byte[] other) {
    return Arrays.equals(mac, other);
  }
}
