package io.github.qrauth.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The key that HTTPS is served with.
 *
 * @param keys a store with one private key
 * @param password of the key
 */
record DemoTls(KeyStore keys, char[] password) {
  private static final String SELF_SIGNED = "self-signed";
  private static final String DEFAULT_VARIABLE = "QRAUTH_TLS_PASSWORD";
  private static final Pattern FILE = Pattern.compile("(.+?)(?::([A-Z][A-Z0-9_]+))?");

  static DemoTls of(
      String choice, DemoAddress address, Map<String, String> environment, Instant now) {
    return choice.equals(SELF_SIGNED) ? selfSigned(address, now) : fromFile(choice, environment);
  }

  /** The server's certificate, for the simulated phone to trust and nothing else. */
  X509Certificate certificate() {
    try {
      return (X509Certificate) keys.getCertificate(alias(keys).orElseThrow());
    } catch (KeyStoreException impossible) {
      throw new IllegalStateException("the key store was loaded before", impossible);
    }
  }

  /** Where HTTPS is listened for. Any host name will do: whoever checks one is the browser. */
  Connector connector(Server server, HttpConfiguration http, int port) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(keys);
    tls.setKeyManagerPassword(new String(password));
    tls.setKeyStorePassword(new String(password));
    HttpConfiguration https = new HttpConfiguration(http);
    https.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector = new ServerConnector(server, tls, new HttpConnectionFactory(https));
    connector.setPort(port);
    return connector;
  }

  private static DemoTls selfSigned(DemoAddress address, Instant now) {
    TreeSet<String> hosts = new TreeSet<>();
    hosts.add("localhost");
    hosts.add("127.0.0.1");
    hosts.add(URI.create(address.origin()).getHost());
    char[] password = "in-memory-only".toCharArray();
    return new DemoTls(SelfSigned.keyStore(hosts, now, password), password);
  }

  private static DemoTls fromFile(String choice, Map<String, String> environment) {
    Matcher parts = FILE.matcher(choice);
    if (!parts.matches()) {
      throw new UsageException("--tls is self-signed or a key store; see --help");
    }
    String file = parts.group(1);
    String variable = Optional.ofNullable(parts.group(2)).orElse(DEFAULT_VARIABLE);
    String password = environment.get(variable);
    if (password == null) {
      throw new UsageException(
          "put the password of " + file + " into the environment variable " + variable);
    }
    try {
      KeyStore store = KeyStore.getInstance(new File(file), password.toCharArray());
      if (alias(store).isEmpty()) {
        throw new UsageException(file + " has no private key");
      }
      return new DemoTls(store, password.toCharArray());
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new UsageException(
          "cannot read "
              + file
              + " with the password in "
              + variable
              + ": "
              + unreadable.getMessage());
    } catch (IllegalArgumentException notThere) {
      throw new UsageException("there is no key store " + file);
    }
  }

  private static Optional<String> alias(KeyStore store) throws KeyStoreException {
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        return Optional.of(alias);
      }
    }
    return Optional.empty();
  }
}
