package io.github.qrauth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Keys of others over a real connection: cached, limited, bounded, closed on failure")
class RemoteJwksTest {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration USABLE = Duration.ofHours(1);
  private static final SigningKey OLD = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey NEW = SigningKey.generate(SigningAlgorithm.EDDSA);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T08:00:00Z"));
  private final JwksServer server;
  private final CountDownLatch release = new CountDownLatch(1);

  RemoteJwksTest() throws IOException {
    server = new JwksServer(set(OLD));
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.close();
  }

  @Test
  void find_whenFresh_asksOnce() {
    RemoteJwks keys = keys();
    assertThat(server.requests()).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find(OLD.kid()).orElseThrow().thumbprint()).isEqualTo(OLD.thumbprint());
    }
    pass(FRESH.minusSeconds(1));
    assertThat(keys.find(OLD.kid())).isPresent();
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void find_whenManyThreadsStartCold_asksOnce() throws Exception {
    RemoteJwks keys = keys();
    ExecutorService threads = Executors.newFixedThreadPool(32);
    try {
      List<Future<Optional<VerificationKey>>> found = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        found.add(threads.submit(() -> keys.find(OLD.kid())));
      }
      for (Future<Optional<VerificationKey>> key : found) {
        assertThat(key.get()).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void find_whenTheOwnerRotated_seesTheNewKeyByItsId() {
    RemoteJwks keys = keys();
    assertThat(keys.find(OLD.kid())).isPresent();
    server.publish(set(NEW));
    pass(RemoteJwks.PAUSE);
    assertThat(keys.find(NEW.kid())).isPresent();
    assertThat(keys.find(OLD.kid())).isEmpty();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void find_whenNoLongerFresh_answersAtOnceAndForgetsWhatWasTakenBack() {
    RemoteJwks keys = keys();
    assertThat(keys.find(OLD.kid())).isPresent();
    server.publish(set(NEW));
    pass(FRESH);
    assertThat(keys.find(OLD.kid())).as("without waiting").isPresent();
    assertThat(keys.find(NEW.kid())).as("after waiting for that fetch").isPresent();
    assertThat(keys.find(OLD.kid())).isEmpty();
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void find_whenIdsAreMadeUp_asksOncePerPause() {
    RemoteJwks keys = keys();
    assertThat(keys.find(OLD.kid())).isPresent();
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(server.requests()).isEqualTo(1);
    pass(RemoteJwks.PAUSE.minusMillis(1));
    assertThat(keys.find("made-up")).isEmpty();
    assertThat(server.requests()).isEqualTo(1);
    pass(Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("made-up-" + i)).isEmpty();
    }
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void find_whenTheServerIsDown_usesTheLastKeysForItsTimeAndThenRefuses() {
    RemoteJwks keys = keys();
    assertThat(keys.find(OLD.kid())).isPresent();
    server.close();
    pass(USABLE.minusMillis(1));
    assertThat(keys.find(OLD.kid())).isPresent();
    assertThat(keys.find("unknown")).isEmpty();
    pass(Duration.ofMillis(1));
    assertThatThrownBy(() -> keys.find(OLD.kid())).isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void find_whenTheServerFails_asksLessAndLess() {
    server.behave(JwksServer.head("503 Busy", "Content-Length: 0"));
    RemoteJwks keys = keys();
    int expected = 0;
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      assertThatThrownBy(() -> keys.find("k")).isInstanceOf(KeysUnavailableException.class);
      pass(Duration.ofSeconds(pause).minusMillis(1));
      assertThatThrownBy(() -> keys.find("k")).isInstanceOf(KeysUnavailableException.class);
      assertThat(server.requests()).isEqualTo(++expected);
      pass(Duration.ofMillis(1));
    }
    server.publish(set(OLD));
    assertThat(keys.find(OLD.kid())).isPresent();
  }

  @Test
  void find_whenTheAnswerIsARedirect_doesNotFollow() throws IOException {
    try (JwksServer other = new JwksServer(set(OLD))) {
      server.behave(JwksServer.head("302 Found", "Location: " + other.address()));
      assertUnavailable(keys());
      assertThat(other.requests()).isZero();
    }
  }

  @Test
  void find_whenTheAnswerIsHuge_stopsReading() {
    byte[] megabyte = new byte[1 << 20];
    server.behave(
        (out, connection) -> {
          out.write(JwksServer.headBytes("200 OK", "Content-Type: application/json"));
          for (int i = 0; i < 1 << 14; i++) {
            out.write(megabyte);
          }
        });
    assertUnavailable(keys());
  }

  @Test
  void find_whenTheHeadDoesNotCome_endsInTime() {
    server.behave((out, connection) -> hold());
    assertEndsInTime();
  }

  @Test
  void find_whenTheBodyTrickles_endsInTime() {
    server.behave(
        (out, connection) -> {
          out.write(JwksServer.headBytes("200 OK", "Content-Length: 1000"));
          out.write('{');
          out.flush();
          hold();
        });
    assertEndsInTime();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[]}",
        "{\"keys\":[{}],\"keys\":[]}",
        "{\"keys\":[1,null,\"k\",{\"kty\":\"new\"}]}",
        "<html></html>"
      })
  void find_whenTheAnswerHoldsNoKey_isUnavailable(String body) {
    server.publish(body);
    assertUnavailable(keys());
  }

  @Test
  void builder_whenTheAddressIsNotSafe_isRefused() {
    for (String address :
        List.of(
            "http://keys.example.com/jwks",
            "http://127.0.0.1.example.com/jwks",
            "http://10.0.0.1/jwks",
            "ftp://example.com/jwks",
            "file:///etc/passwd",
            "https://user:pw@example.com/jwks",
            "https:///jwks",
            "/jwks")) {
      assertThatThrownBy(() -> RemoteJwks.builder(URI.create(address)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (String address :
        List.of("https://example.com/jwks", "http://localhost:1/", "http://[::1]:1/")) {
      assertThat(RemoteJwks.builder(URI.create(address)).build()).isNotNull();
    }
  }

  @Test
  void builder_whenSettingsAreOutOfRange_refusesThem() {
    RemoteJwks.Builder builder = RemoteJwks.builder(server.address());
    assertThatThrownBy(() -> builder.freshFor(Duration.ofSeconds(29)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.usableFor(Duration.ofDays(8)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.timeout(Duration.ofMinutes(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.algorithms(List.of(SigningAlgorithm.HS256)))
        .isInstanceOf(IllegalArgumentException.class);
    HttpClient follows =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    assertThatThrownBy(() -> builder.client(follows)).hasMessageContaining("redirects");
  }

  private void assertEndsInTime() {
    RemoteJwks keys =
        RemoteJwks.builder(server.address())
            .clock(now::get)
            .timeout(Duration.ofMillis(200))
            .build();
    long start = System.nanoTime();
    assertThatThrownBy(() -> keys.find("k")).isInstanceOf(KeysUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isLessThan(Duration.ofSeconds(20)); // a machine under load; without a limit it is for ever
  }

  private static void assertUnavailable(RemoteJwks keys) {
    assertThatThrownBy(() -> keys.find("k")).isInstanceOf(KeysUnavailableException.class);
  }

  private void hold() throws IOException {
    try {
      release.await();
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private RemoteJwks keys() {
    return RemoteJwks.builder(server.address())
        .clock(now::get)
        .freshFor(FRESH)
        .usableFor(USABLE)
        .timeout(Duration.ofSeconds(30))
        .build();
  }

  private static String set(SigningKey key) {
    return KeyRing.of(key).publicJwks();
  }
}
