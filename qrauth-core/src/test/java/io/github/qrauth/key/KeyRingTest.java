package io.github.qrauth.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("keys.json");
  }

  private Path write(String content) throws IOException {
    Path file = Files.createFile(file(), ownerOnly());
    return Files.writeString(file, content);
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  private static String message(Path file) {
    try {
      KeyRing.file(file);
    } catch (QrAuthException refused) {
      assertThat(refused.getMessage()).contains(file.toString()).doesNotContain("\n");
      return refused.getMessage();
    }
    throw new AssertionError("the file was taken");
  }

  @ParameterizedTest
  @EnumSource
  void generated_always_findsItsKeyByExactIdOnly(SigningAlgorithm algorithm) {
    KeyRing ring = KeyRing.generated(algorithm);
    SigningKey key = ring.signingKey();

    assertThat(key.algorithm()).isEqualTo(algorithm);
    assertThat(ring.find(key.kid())).contains(key);
    assertThat(ring.find(key.kid() + " ")).isEmpty();
    assertThat(ring.find("")).isEmpty();
  }

  @Test
  @DisplayName("S23: the published set has no private member")
  void publicJwks_whenEcKey_hasPublicMembersOnly() {
    KeyRing ring = KeyRing.generated(SigningAlgorithm.ES256);

    Map<String, Object> set = Json.object(ring.publicJwks(), 4096).orElseThrow();

    assertThat(set).containsOnlyKeys("keys");
    List<?> keys = (List<?>) set.get("keys");
    assertThat(keys).hasSize(1);
    Map<?, ?> key = (Map<?, ?>) keys.get(0);
    assertThat(key.keySet().stream().map(String.class::cast))
        .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "alg", "use");
    assertThat(key.get("kid")).isEqualTo(ring.signingKey().kid());
  }

  @Test
  @DisplayName("S23: an HMAC key has nothing to publish")
  void publicJwks_whenHmacKey_isEmpty() {
    assertThat(KeyRing.generated(SigningAlgorithm.HS256).publicJwks()).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void file_whenAbsent_isMadeForItsOwnerOnlyAndReadBackTheSame() throws IOException {
    KeyRing made = KeyRing.file(file());
    KeyRing read = KeyRing.file(file());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(read.publicJwks()).isEqualTo(made.publicJwks());
    byte[] input = "a.b".getBytes(UTF_8);
    assertThat(read.signingKey().verify(input, made.signingKey().sign(input))).isTrue();
    assertThat(onlyFileIn(directory)).isEqualTo(file());
  }

  @Test
  void file_whenSeveralStartAtOnce_givesAllTheSameKey() throws Exception {
    int starts = 16;
    CyclicBarrier together = new CyclicBarrier(starts);
    ExecutorService threads = Executors.newFixedThreadPool(starts);
    try {
      List<Future<String>> rings = new ArrayList<>();
      for (int i = 0; i < starts; i++) {
        rings.add(
            threads.submit(
                () -> {
                  together.await();
                  return KeyRing.file(file()).publicJwks();
                }));
      }
      String first = rings.get(0).get();
      for (Future<String> ring : rings) {
        assertThat(ring.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(onlyFileIn(directory)).isEqualTo(file());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw-rw-rw-"})
  void file_whenOthersMayUseIt_isRefused(String permissions) throws IOException {
    KeyRing.file(file());
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));

    assertThat(message(file())).contains("others").contains("chmod 600");
  }

  @Test
  void file_whenReadOnlyForItsOwner_isTaken() throws IOException {
    String made = KeyRing.file(file()).publicJwks();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("r--------"));

    assertThat(KeyRing.file(file()).publicJwks()).isEqualTo(made);
  }

  @Test
  void file_whenTheDirectoryIsMissing_saysSo() {
    assertThat(message(directory.resolve("none").resolve("keys.json")))
        .contains("no such directory");
  }

  @Test
  void file_whenItIsADirectory_isRefused() {
    assertThatThrownBy(() -> KeyRing.file(directory)).isInstanceOf(QrAuthException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "{}",
        "{\"keys\":1}",
        "{\"keys\":[]}",
        "{\"keys\":[1]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":\"oct\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQ\"}]}",
        "{\"keys\":[],\"keys\":[]}",
        "\uFEFF{\"keys\":[]}",
      })
  void file_whenItIsNotAUsableSet_isRefusedInOneLine(String content) throws IOException {
    assertThat(message(write(content))).contains("not usable");
  }

  @Test
  void file_whenTooLarge_isRefused() throws IOException {
    assertThat(message(write(" ".repeat(JwkSet.MAX_BYTES + 1)))).contains("larger");
  }

  @Test
  @DisplayName("S20: a weak key in the file is refused; S34: and not quoted")
  void file_whenAKeyIsWeak_namesTheRfcAndNotTheKey() throws IOException {
    String weak = Secret.random(RandomSource.secure(), 16).reveal();
    String message = message(write(set(oct("a", weak))));

    assertThat(message).contains("RFC 7518 section 3.2").doesNotContain(weak);
  }

  @Test
  void file_whenTheKeyIsNotCanonicalBase64_isRefusedInsteadOfReadAsAnother() throws IOException {
    String k = secret();
    write("");
    for (String damaged : List.of(k + "!", k + "=", "\n" + k, k.replace(k.charAt(9), '+'))) {
      Files.writeString(file(), set(oct("a", damaged)));
      assertThat(message(file())).contains("not a JWK").doesNotContain(k);
    }
  }

  @Test
  void file_whenTwoKeysHaveOneId_isRefused() throws IOException {
    assertThat(message(write(set(oct("a", secret()), oct("a", secret()))))).contains("same");
  }

  @Test
  void file_whenSeveralKeys_signsWithTheFirstAndFindsAll() throws IOException {
    KeyRing ring = KeyRing.file(write(set(oct("a", secret()), oct("b", secret()))));

    assertThat(ring.signingKey().kid()).isEqualTo("a");
    assertThat(ring.find("b")).isPresent();
  }

  @Test
  void file_whenMoreKeysThanTheBound_isRefused() throws IOException {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 33; i++) {
      keys.add(oct("k" + i, secret()));
    }
    assertThat(message(write(set(keys.toArray(String[]::new))))).contains("1 to 32");
  }

  @Test
  @DisplayName("S34: a ring prints ids only, and a broken file's content is in no exception")
  void toString_always_hidesTheKeys() throws IOException {
    String secret = secret();
    KeyRing ring = KeyRing.file(write(set(oct("a", secret))));
    assertThat(ring).hasToString("KeyRing [a] [redacted]");

    Files.writeString(file(), set(oct("a", secret + "!")));
    assertThatThrownBy(() -> KeyRing.file(file()))
        .isInstanceOf(QrAuthException.class)
        .satisfies(
            failure -> {
              for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(secret);
              }
            });
  }

  private static String secret() {
    return Secret.random(RandomSource.secure(), 32).reveal();
  }

  private static String oct(String kid, String k) {
    return Json.write(Map.of("kty", "oct", "alg", "HS256", "kid", kid, "k", k));
  }

  private static String set(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  private static Path onlyFileIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
