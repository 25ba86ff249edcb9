package io.github.qrauth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.token.TokenIssuer;
import io.github.qrauth.token.TokenRequest;
import io.github.qrauth.token.TokenType;
import io.github.qrauth.token.TokenVerifier;
import io.github.qrauth.token.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S23: a rotating ring in a file is one ring for all processes")
class KeyRingFileTest {
  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Duration SIGN = SharedKeyRing.ROTATION.signFor();
  private static final Duration AHEAD = SharedKeyRing.ROTATION.publishAhead();
  private static final int PROCESSES = 6;
  @TempDir Path directory;

  private volatile Instant now = START;

  static List<String> published(KeyRing ring) {
    return JwkSet.read(ring.publicJwks()).stream().map(jwk -> jwk.getKeyID()).toList();
  }

  @Test
  void rings_ofOneFile_changeTogetherAtEachBoundary() {
    KeyRing one = ring(() -> now);
    KeyRing other = ring(() -> now);
    String first = one.signingKey().kid();
    assertThat(other.signingKey().kid()).isEqualTo(first);

    now = START.plus(SIGN).minus(AHEAD);
    String second = published(other).get(1);
    assertThat(published(one)).containsExactly(first, second);
    assertThat(one.publicJwks()).isEqualTo(other.publicJwks()).doesNotContain("nbf", "\"d\"");
    assertThat(one.signingKey().kid()).isEqualTo(first);

    now = START.plus(SIGN);
    assertThat(one.signingKey().kid()).isEqualTo(second);
    assertThat(other.signingKey().kid()).isEqualTo(second);

    now = START.plus(SIGN).plus(SharedKeyRing.ROTATION.overlap());
    assertThat(published(one)).containsExactly(second);
    assertThat(published(other)).containsExactly(second);
  }

  @Test
  void tokens_ofAProcessWhoseClockIsAhead_areKnownToTheOthers() {
    KeyRing ahead = ring(() -> now.plusSeconds(60));
    KeyRing behind = ring(() -> now);
    TokenIssuer issuer = TokenIssuer.builder("i", ahead).clock(() -> now.plusSeconds(60)).build();
    TokenVerifier verifier =
        TokenVerifier.builder("i", "a", TokenType.LOGIN, behind)
            .clock(() -> now)
            .skew(Duration.ofSeconds(60))
            .build();
    for (long second = -120; second <= 120; second += 15) {
      now = START.plus(SIGN).plusSeconds(second);
      String token = issuer.issue(TokenRequest.builder(TokenType.LOGIN, "u", "a").build());
      assertThat(verifier.verify(token)).isInstanceOf(Verification.Accepted.class);
    }
  }

  @Test
  void ring_afterARestart_isTheSame() {
    String first = ring(() -> now).signingKey().kid();
    now = START.plus(SIGN).minus(AHEAD).plusSeconds(1);

    List<String> published = published(ring(() -> now));

    assertThat(published).hasSize(2).startsWith(first);
    assertThat(published(ring(() -> now))).isEqualTo(published);
  }

  @Test
  void ring_withAnotherAlgorithm_changesWithTheNextKey() {
    ring(() -> now);
    now = START.plus(SIGN).minus(AHEAD);
    KeyRing changed =
        KeyRing.rotatingFile(
            file(),
            SigningAlgorithm.ES256,
            SharedKeyRing.ROTATION,
            () -> now,
            RandomSource.secure());

    assertThat(changed.signingKey().algorithm()).isEqualTo(SigningAlgorithm.EDDSA);
    now = START.plus(SIGN);
    assertThat(changed.signingKey().algorithm()).isEqualTo(SigningAlgorithm.ES256);
  }

  @Test
  void processes_thatStartAtOnce_haveOneKeyAndThenOneNextKey() throws Exception {
    assertThat(ask(START).stream().distinct()).hasSize(1);
    List<String> next = ask(START.plus(SIGN).minus(AHEAD));
    assertThat(next.stream().distinct()).hasSize(1);
    assertThat(next.get(0)).contains(",");
  }

  @Test
  void file_isForItsOwnerOnly() throws IOException {
    ring(() -> now);
    try (var files = Files.list(directory)) {
      assertThat(files)
          .hasSize(2)
          .allSatisfy(
              each ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                      .isEqualTo("rw-------"));
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ring(() -> now))
        .withMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"OKP\"}]}"})
  void file_thatIsDamaged_isNamedAndLeftAlone(String damaged) throws IOException {
    ring(() -> now);
    Files.writeString(file(), damaged);

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ring(() -> now))
        .withMessageContaining("restore it from a backup");
    assertThat(file()).hasContent(damaged);
  }

  @Test
  void file_ofAFixedRing_isRefusedForItHasNoTimes() {
    KeyRing.file(file());

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> ring(() -> now))
        .withMessageContaining("nbf");
  }

  @Test
  void file_thatOthersMayUseAtABoundary_isAnOutageUntilItIsMended() throws IOException {
    KeyRing ring = ring(() -> now);
    String first = ring.signingKey().kid();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
    now = START.plus(SIGN).minus(AHEAD).minusSeconds(1);
    assertThat(ring.signingKey().kid()).isEqualTo(first);

    now = START.plus(SIGN).minus(AHEAD);
    assertThatExceptionOfType(QrAuthException.class).isThrownBy(ring::signingKey);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(ring.signingKey().kid()).isEqualTo(first);
  }

  @Test
  void file_thatIsGoneAtABoundary_isAnOutageAndNoNewRing() throws IOException {
    KeyRing ring = ring(() -> now);
    String first = ring.signingKey().kid();
    byte[] backup = Files.readAllBytes(file());
    Files.delete(file());
    now = START.plus(SIGN).minus(AHEAD);

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(ring::signingKey)
        .withMessageContaining("restore them from a backup");
    assertThat(file()).doesNotExist();
    Files.write(file(), backup);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThat(ring.signingKey().kid()).isEqualTo(first);
  }

  @Test
  void rotation_withoutNotice_isRefused() {
    KeyRotation rash = new KeyRotation(SIGN, Duration.ofSeconds(59), Duration.ofHours(1));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                KeyRing.rotatingFile(
                    file(), SigningAlgorithm.EDDSA, rash, () -> now, RandomSource.secure()));
  }

  private KeyRing ring(InstantSource clock) {
    return KeyRing.rotatingFile(
        file(), SigningAlgorithm.EDDSA, SharedKeyRing.ROTATION, clock, RandomSource.secure());
  }

  private Path file() {
    return directory.resolve("keys.json");
  }

  /** What processes of their own say, all started at once. */
  private List<String> ask(Instant at) throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i : IntStream.range(0, PROCESSES).toArray()) {
      processes.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  SharedKeyRing.class.getName(),
                  file().toString(),
                  at.toString())
              .redirectError(directory.resolveSibling("ring-" + i + ".err").toFile())
              .start());
    }
    List<String> answers = new ArrayList<>();
    for (Process process : processes) {
      try (InputStream out = process.getInputStream()) {
        answers.add(new String(out.readAllBytes(), StandardCharsets.UTF_8).strip());
      }
      assertThat(process.waitFor()).isZero();
    }
    return answers;
  }
}
