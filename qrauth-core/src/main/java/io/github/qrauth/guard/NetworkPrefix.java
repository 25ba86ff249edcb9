package io.github.qrauth.guard;

import io.github.qrauth.internal.net.AddressLiteral;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The network part of an address, all that is kept of where a request came from: /24 of IPv4, /48
 * of IPv6, or unknown. Enough for "the same network?" and for people to read, too little to track.
 */
public final class NetworkPrefix {
  /** An address that could not be read. */
  public static final NetworkPrefix UNKNOWN = new NetworkPrefix(new byte[0]);

  private static final int V4 = 3;
  private static final int V6 = 6;

  private final byte[] bytes;

  private NetworkPrefix(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The prefix of a literal IPv4 or IPv6 address; anything else, a host name too, is {@link
   * #UNKNOWN}. Never asks DNS.
   */
  public static NetworkPrefix of(String address) {
    byte[] parsed = AddressLiteral.parse(address);
    return switch (parsed.length) {
      case 4 -> new NetworkPrefix(Arrays.copyOf(parsed, V4));
      case 16 -> new NetworkPrefix(Arrays.copyOf(parsed, V6));
      default -> UNKNOWN;
    };
  }

  /** The prefix with these bytes, as {@link #bytes()} gave them: 0, 3 or 6 of them. */
  public static NetworkPrefix ofBytes(byte[] bytes) {
    if (bytes.length != 0 && bytes.length != V4 && bytes.length != V6) {
      throw new IllegalArgumentException("a prefix has 0, 3 or 6 bytes, not " + bytes.length);
    }
    return bytes.length == 0 ? UNKNOWN : new NetworkPrefix(bytes.clone());
  }

  /** 0, 3 or 6 bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Whether both are known and the same. */
  public boolean sameAs(NetworkPrefix other) {
    return bytes.length > 0 && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NetworkPrefix that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** {@code 203.0.113.0/24}, {@code 2001:db8:7::/48} or {@code unknown}. */
  @Override
  public String toString() {
    return switch (bytes.length) {
      case V4 -> (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + ".0/24";
      case V6 -> groups() + "::/48";
      default -> "unknown";
    };
  }

  /** The three groups, without the zero ones at the end, as RFC 5952 writes them. */
  private String groups() {
    String written = group(0) + ":" + group(2) + ":" + group(4);
    return written.replaceFirst("(^|:)0(:0)*$", "");
  }

  private String group(int offset) {
    return HexFormat.of().formatHex(bytes, offset, offset + 2).replaceFirst("^0{1,3}", "");
  }
}
