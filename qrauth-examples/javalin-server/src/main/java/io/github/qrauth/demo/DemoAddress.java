package io.github.qrauth.demo;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the demo is reached.
 *
 * @param origin what the QR code names
 * @param local the same server as seen from this machine
 * @param remarks what the person who started it should know
 */
record DemoAddress(String origin, String local, List<String> remarks) {
  private static final String PLAIN =
      "Development mode: plain HTTP, so whoever listens to this network can take a login over."
          + " Use --tls for more than a try.";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static DemoAddress of(DemoOptions options, Supplier<Optional<String>> lan) {
    String scheme = options.tls().isPresent() ? "https" : "http";
    String local = at(scheme, "localhost", options.port());
    if (options.publicUrl().isPresent()) {
      URI named = options.publicUrl().get();
      return LOOPBACK.contains(named.getHost())
          ? onThisMachine(named.toString(), local, options.simulator())
          : reachable(named.toString(), local);
    }
    return lan.get()
        .map(host -> reachable(at(scheme, host, options.port()), local))
        .orElseGet(() -> onThisMachine(local, local, options.simulator()));
  }

  /** Whether cookies must do without {@code Secure}: plain HTTP that leaves this machine. */
  boolean development() {
    URI uri = URI.create(origin);
    return uri.getScheme().equals("http") && !LOOPBACK.contains(uri.getHost());
  }

  boolean https() {
    return origin.startsWith("https:");
  }

  /** Whose pages may call: the named one, and the one that is open on this machine. */
  Set<String> origins() {
    return Stream.of(origin, local).collect(Collectors.toUnmodifiableSet());
  }

  private static DemoAddress reachable(String origin, String local) {
    DemoAddress address = new DemoAddress(origin, local, List.of());
    return address.development() ? new DemoAddress(origin, local, List.of(PLAIN)) : address;
  }

  private static DemoAddress onThisMachine(String origin, String local, boolean simulator) {
    if (!simulator) {
      throw new UsageException(
          "no phone could open the address of this machine alone: give another --public-url,"
              + " or leave the simulator on");
    }
    return new DemoAddress(
        origin,
        local,
        List.of("The code names this machine itself, so only the simulated phone can open it."));
  }

  private static String at(String scheme, String host, int port) {
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
  }
}
