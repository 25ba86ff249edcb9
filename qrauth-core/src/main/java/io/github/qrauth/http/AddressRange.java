package io.github.qrauth.http;

import io.github.qrauth.internal.net.AddressLiteral;

/** A range of addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3). Immutable. */
final class AddressRange {
  private final byte[] network;
  private final int bits;

  private AddressRange(byte[] network, int bits) {
    this.network = network;
    this.bits = bits;
  }

  /** {@code 10.0.0.0/8}, {@code fd00::/8}, or one address. */
  static AddressRange parse(String cidr) {
    int slash = cidr.indexOf('/');
    byte[] network = AddressLiteral.parse(slash < 0 ? cidr : cidr.substring(0, slash));
    int most = network.length * Byte.SIZE;
    int bits = slash < 0 ? most : bits(cidr.substring(slash + 1));
    if (network.length == 0 || bits < 0 || bits > most) {
      throw new IllegalArgumentException(
          "a trusted proxy is an address or a range such as 10.0.0.0/8: " + cidr);
    }
    return new AddressRange(network, bits);
  }

  boolean contains(String address) {
    byte[] candidate = AddressLiteral.parse(address);
    if (candidate.length != network.length) {
      return false;
    }
    for (int i = 0; i < network.length; i++) {
      int inByte = Math.max(0, Math.min(Byte.SIZE, bits - i * Byte.SIZE));
      int mask = 0xFF << (Byte.SIZE - inByte) & 0xFF;
      if (((candidate[i] ^ network[i]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bits(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }
}
