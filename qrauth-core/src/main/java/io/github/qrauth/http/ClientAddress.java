package io.github.qrauth.http;

import io.github.qrauth.internal.net.AddressLiteral;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The client's address. Forwarding headers count only when a trusted proxy sends them, and then the
 * right-most address that is no trusted proxy: whatever stands left of it the client itself may
 * have written.
 */
final class ClientAddress {
  private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);
  private static final int MAX_HOPS = 32;
  private static final int V6_SUBSCRIBER = 8;
  private static final String UNKNOWN = "unknown";

  private final List<AddressRange> trustedProxies;
  private final AtomicBoolean warned = new AtomicBoolean();

  ClientAddress(List<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** The address as a literal, as far as it can be told. */
  String of(HttpCall call) {
    String address = call.remoteAddress();
    if (!isTrusted(address)) {
      warnOfProxy(call);
      return address;
    }
    if (call.header("Forwarded").isPresent() && call.header("X-Forwarded-For").isPresent()) {
      return address; // a proxy sets one of them, so that the other one is the client's own
    }
    List<String> hops = hops(call);
    for (int i = hops.size() - 1; i >= 0 && i >= hops.size() - MAX_HOPS; i--) {
      if (AddressLiteral.parse(hops.get(i)).length == 0) {
        return address;
      }
      address = hops.get(i);
      if (!isTrusted(address)) {
        return address;
      }
    }
    return address;
  }

  /** What abuse is charged to: an IPv4 address, or the /64 that one IPv6 subscriber has. */
  static String source(String address) {
    byte[] bytes = AddressLiteral.parse(address);
    if (bytes.length == 0) {
      return UNKNOWN;
    }
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, V6_SUBSCRIBER)));
  }

  /** Once: any client can send such a header, and no client shall fill the log. */
  private void warnOfProxy(HttpCall call) {
    boolean forwarded =
        call.header("Forwarded").isPresent() || call.header("X-Forwarded-For").isPresent();
    if (forwarded && warned.compareAndSet(false, true)) {
      LOG.warn(
          "ignored Forwarded or X-Forwarded-For from a peer that is no trusted proxy; if it is"
              + " your proxy, all clients behind it count as one source and share its limits;"
              + " setting: trustedProxies");
    }
  }

  private boolean isTrusted(String address) {
    return trustedProxies.stream().anyMatch(range -> range.contains(address));
  }

  /** {@code Forwarded} (RFC 7239) if there is one, else {@code X-Forwarded-For}. */
  private static List<String> hops(HttpCall call) {
    List<String> standard = call.headers("Forwarded");
    List<String> hops = new ArrayList<>();
    for (String header : standard.isEmpty() ? call.headers("X-Forwarded-For") : standard) {
      for (String hop : header.split(",", -1)) {
        hops.add(withoutPort(standard.isEmpty() ? hop.strip() : forParameter(hop)));
      }
    }
    return hops;
  }

  private static String forParameter(String element) {
    for (String parameter : element.split(";", -1)) {
      String pair = parameter.strip();
      if (pair.toLowerCase(Locale.ROOT).startsWith("for=")) {
        return pair.substring("for=".length()).replace("\"", "");
      }
    }
    return UNKNOWN;
  }

  private static String withoutPort(String node) {
    int colon = node.lastIndexOf(':');
    boolean v4WithPort = colon > 0 && node.indexOf(':') == colon;
    boolean v6WithPort = node.startsWith("[") && colon > node.indexOf(']');
    return v4WithPort || v6WithPort ? node.substring(0, colon) : node;
  }
}
