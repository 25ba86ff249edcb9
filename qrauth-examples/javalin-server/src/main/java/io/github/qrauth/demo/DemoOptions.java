package io.github.qrauth.demo;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command line.
 *
 * @param port where to listen, on all addresses
 * @param publicUrl origin that phones can reach, when it is not this machine's own address
 * @param tls {@code self-signed} or a key store
 * @param simulator whether the simulated phone is there
 * @param help whether only the help is wanted
 */
record DemoOptions(
    int port, Optional<URI> publicUrl, Optional<String> tls, boolean simulator, boolean help) {

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
        --help               this text

      Exit code 2: a bad argument, or the port is in use.
      """;

  static DemoOptions parse(String... args) {
    DemoOptions options = new DemoOptions(8080, Optional.empty(), Optional.empty(), true, false);
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private DemoOptions with(String argument, Iterator<String> rest) {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    return switch (name) {
      case "--help", "-h" -> new DemoOptions(port, publicUrl, tls, simulator, true);
      case "--port" ->
          new DemoOptions(port(value(argument, rest)), publicUrl, tls, simulator, help);
      case "--public-url" ->
          new DemoOptions(port, Optional.of(origin(value(argument, rest))), tls, simulator, help);
      case "--tls" ->
          new DemoOptions(port, publicUrl, Optional.of(value(argument, rest)), simulator, help);
      case "--simulator" ->
          new DemoOptions(port, publicUrl, tls, onOff(value(argument, rest)), help);
      default -> throw new UsageException("unknown argument '" + argument + "'; see --help");
    };
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
