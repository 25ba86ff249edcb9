package io.github.qrauth.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line.
 *
 * @param port where to listen, on all addresses
 * @param publicUrl origin that phones can reach, when it is not this machine's own address
 * @param tls {@code self-signed} or a key store
 * @param simulator whether the simulated phone is there
 * @param store where logins live, when not in this process
 * @param home directory of the secrets that all nodes share
 * @param trustedProxy addresses of the proxy before this server, as a CIDR block
 * @param help whether only the help is wanted
 */
record DemoOptions(
    int port,
    Optional<URI> publicUrl,
    Optional<String> tls,
    boolean simulator,
    Optional<String> store,
    Optional<Path> home,
    Optional<String> trustedProxy,
    boolean help) {

  static final String HELP =
      """
      Usage: java -jar qrauth-demo.jar [options]

        --port N             listen on this port (default 8080)
        --public-url URL     how phones reach this server, such as https://demo.example.com
                             (default: this machine's address in the local network)
        --tls self-signed    serve HTTPS with a certificate made now, kept in memory only
        --tls KEYSTORE[:ENV] serve HTTPS with the key in this PKCS#12 or JKS file; its password is
                             in the environment variable ENV (default QRAUTH_TLS_PASSWORD)
        --simulator on|off   the simulated phone (default on)
        --store URL          where logins live, so that several of these processes are one server:
                             redis://HOST:PORT or jdbc:postgresql://HOST/DATABASE?user=…; user and
                             password may be in QRAUTH_STORE_USER and QRAUTH_STORE_PASSWORD
        --home DIR           where the server secret and the signing keys are, or are made; the same
                             files for every process; needed with --store
        --trusted-proxy CIDR believe X-Forwarded-For from these addresses, such as 127.0.0.1/32
        --help               this text

      Exit code 2: a bad argument, or the port is in use.
      """;

  private static final Set<String> NAMES =
      Set.of(
          "--port", "--public-url", "--tls", "--simulator", "--store", "--home", "--trusted-proxy");

  static DemoOptions parse(String... args) {
    Map<String, String> given = new HashMap<>();
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      String name = argument.replaceFirst("=.*", "");
      if (name.equals("--help") || name.equals("-h")) {
        given.put("--help", "");
      } else if (NAMES.contains(name)) {
        given.put(name, value(argument, rest));
      } else {
        throw new UsageException("unknown argument '" + argument + "'; see --help");
      }
    }
    return of(given);
  }

  private static DemoOptions of(Map<String, String> given) {
    Optional<String> store = Optional.ofNullable(given.get("--store"));
    Optional<Path> home = Optional.ofNullable(given.get("--home")).map(Path::of);
    if (store.isPresent() && home.isEmpty()) {
      throw new UsageException(
          "--store needs --home: several servers are one only with the same secret");
    }
    return new DemoOptions(
        port(given.getOrDefault("--port", "8080")),
        Optional.ofNullable(given.get("--public-url")).map(DemoOptions::origin),
        Optional.ofNullable(given.get("--tls")),
        onOff(given.getOrDefault("--simulator", "on")),
        store,
        home,
        Optional.ofNullable(given.get("--trusted-proxy")),
        given.containsKey("--help"));
  }

  private static String value(String argument, Iterator<String> rest) {
    int equals = argument.indexOf('=');
    String value = equals >= 0 ? argument.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
    if (value.isBlank()) {
      throw new UsageException(argument + " needs a value; see --help");
    }
    return value;
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw new UsageException("--port is a number from 1 to 65535, not '" + text + "'");
  }

  private static boolean onOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new UsageException("--simulator is on or off, not '" + text + "'");
    };
  }

  private static URI origin(String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      String path = Optional.ofNullable(uri.getRawPath()).orElse("");
      boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
      boolean root = path.isEmpty() || path.equals("/");
      if (web && bare && root && uri.getHost() != null && uri.getRawUserInfo() == null) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new URI(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port);
      }
    } catch (URISyntaxException malformed) {
      // Said below, like every other mistake.
    }
    throw new UsageException(
        "--public-url is a scheme and a host, such as https://demo.example.com, not '"
            + text
            + "'");
  }
}
