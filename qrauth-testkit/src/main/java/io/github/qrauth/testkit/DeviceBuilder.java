package io.github.qrauth.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a virtual phone and a virtual screen have in common.
 *
 * @param <B> the builder itself
 */
public abstract sealed class DeviceBuilder<B extends DeviceBuilder<B>>
    permits VirtualPhone.Builder, VirtualScreen.Builder {
  final URI mount;
  final Map<String, String> headers = new LinkedHashMap<>();
  final Map<String, String> cookies = new LinkedHashMap<>();
  HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  Optional<String> origin;

  DeviceBuilder(URI mount) {
    String text = mount.toString();
    this.mount = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : mount;
    origin = Optional.of(originOf(mount));
  }

  /** Sent with every request to the mount, such as {@code Authorization}. */
  public B header(String name, String value) {
    headers.put(name, value);
    return self();
  }

  /** A cookie that is in the jar from the start, such as the host's own session. */
  public B cookie(String name, String value) {
    cookies.put(name, value);
    return self();
  }

  /** The origin of the page that calls; default that of the mount. */
  public B origin(String origin) {
    this.origin = Optional.of(origin);
    return self();
  }

  /** An app instead of a page: it names no origin, so cookies alone will not do. */
  public B app() {
    origin = Optional.empty();
    return self();
  }

  /** The client to use, for instance one that trusts a self-signed certificate. */
  public B client(HttpClient client) {
    this.client = client;
    return self();
  }

  abstract B self();

  private static String originOf(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return (uri.getScheme() + "://" + uri.getHost() + port).toLowerCase(Locale.ROOT);
  }
}
