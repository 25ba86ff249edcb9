package io.github.qrauth.demo;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** This machine's address in the local network, as a phone beside it would reach it. */
final class LanAddress {
  private LanAddress() {}

  /** The best IPv4 address that is not the loopback; empty when there is none. */
  static Optional<String> find() {
    try {
      return best(NetworkInterface.networkInterfaces().filter(LanAddress::isUsable).toList());
    } catch (SocketException noNetwork) {
      return Optional.empty();
    }
  }

  // Private ranges first (RFC 1918), real cards before the bridges of containers and VPNs.
  private static Optional<String> best(List<NetworkInterface> cards) {
    return cards.stream()
        .sorted(
            Comparator.comparing(LanAddress::isBridge).thenComparing(NetworkInterface::getIndex))
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLinkLocalAddress())
        .sorted(Comparator.comparing((InetAddress address) -> !address.isSiteLocalAddress()))
        .map(InetAddress::getHostAddress)
        .findFirst();
  }

  private static boolean isUsable(NetworkInterface card) {
    try {
      return card.isUp() && !card.isLoopback();
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean isBridge(NetworkInterface card) {
    return card.isVirtual()
        || card.getName().matches("(docker|br-|veth|virbr|vmnet|vbox|tun|tap|utun|wg|zt).*");
  }
}
