package io.github.qrauth.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvent;
import io.github.qrauth.login.LoginEvents.Subscription;
import io.github.qrauth.login.LoginSession;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by Lettuce's own address and options, to servers that speak nothing else. */
class RedisTlsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir static Path directory;

  private static TestAuthority authority;
  private static RedisProcess server;
  private static RedisProcess strict;
  private final Samples samples = new Samples();

  @BeforeAll
  static void start() throws IOException {
    authority = new TestAuthority(directory);
    authority.certify("server", "-ext", "san=ip:127.0.0.1");
    authority.certify("node");
    server = tls("no");
    strict = tls("yes");
  }

  @AfterAll
  static void stop() {
    server.close();
    strict.close();
  }

  private static RedisProcess tls(String clientsShowOne) throws IOException {
    return RedisProcess.runningTls(
        "--tls-cert-file",
        authority.certificate("server").toString(),
        "--tls-key-file",
        authority.key("server").toString(),
        "--tls-ca-cert-file",
        authority.root().toString(),
        "--tls-auth-clients",
        clientsShowOne);
  }

  @Test
  @DisplayName("rediss:// with an authority that the JVM trusts")
  void connect_whenTheJvmTrustsTheAuthority_works() throws IOException {
    System.setProperty("javax.net.ssl.trustStore", authority.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", authority.password());
    try (RedisStores redis = RedisStores.at(server.uri()).timeout(TIMEOUT).build()) {
      assertWorks(redis);
      server.kill();
      server.start();
      Until.works("the server is used again", redis.health()::ping);
      assertWorks(redis);
    } finally {
      System.clearProperty("javax.net.ssl.trustStore");
      System.clearProperty("javax.net.ssl.trustStorePassword");
    }
  }

  @Test
  @DisplayName("an authority that nobody knows is refused")
  void connect_whenTheAuthorityIsUnknown_isAStoreException() {
    assertRefused(() -> RedisStores.connect(server.uri()), "PKIX path building failed");
  }

  @Test
  @DisplayName("a certificate for another host is refused")
  void connect_whenTheCertificateIsForAnotherHost_isAStoreException() {
    String other = server.uri().replace("127.0.0.1", "localhost");
    assertRefused(() -> by(trusting(), other), "No name matching localhost found");
  }

  @Test
  @DisplayName("without TLS nothing is said to a server that asks for it")
  void connect_withoutTls_isAStoreException() {
    String plain = server.uri().replace("rediss:", "redis:");
    assertRefused(() -> RedisStores.connect(plain), "Redis cannot be reached");
  }

  @Test
  @DisplayName("a server that asks for a certificate gets the client's")
  void connect_withACertificateOfTheClient_works() {
    SslOptions both =
        trusting()
            .keyManager(
                authority.certificate("node").toFile(), authority.key("node").toFile(), null)
            .build();
    RedisClient client = client(both, strict.uri());
    try (RedisStores redis = RedisStores.on(client).timeout(TIMEOUT).build()) {
      assertWorks(redis);
    } finally {
      client.shutdown();
    }
    assertRefused(() -> by(trusting(), strict.uri()), "Redis cannot be reached");
  }

  private void assertWorks(RedisStores redis) {
    LoginSession login = samples.pending();
    List<LoginEvent> heard = new CopyOnWriteArrayList<>();
    redis.logins().create(login, samples.now());
    try (Subscription following = redis.events().subscribe(login.id(), heard::add)) {
      assertThat(redis.logins().transition(samples.scanned(login), samples.now())).isTrue();
      Until.holds("it is told", () -> heard.contains(new LoginEvent(login.id(), 2)));
    }
  }

  private static SslOptions.Builder trusting() {
    return SslOptions.builder().trustManager(authority.root().toFile());
  }

  private static RedisClient client(SslOptions options, String uri) {
    RedisClient client = RedisClient.create(uri);
    client.setOptions(ClientOptions.builder().sslOptions(options).build());
    return client;
  }

  private static void by(SslOptions.Builder options, String uri) {
    RedisClient client = client(options.build(), uri);
    try {
      RedisStores.on(client).timeout(TIMEOUT).build().close();
    } finally {
      client.shutdown();
    }
  }

  private static void assertRefused(Runnable connect, String because) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(connect::run)
        .withStackTraceContaining(because);
  }
}
