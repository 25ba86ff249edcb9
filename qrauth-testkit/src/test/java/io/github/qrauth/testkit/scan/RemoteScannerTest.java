package io.github.qrauth.testkit.scan;

import static io.github.qrauth.testkit.scan.GlassesHost.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.approver.RemoteApprover;
import io.github.qrauth.approver.SeenLogin;
import io.github.qrauth.approver.Wearer;
import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.Secret;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.ConfirmationStep;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.InsecureSeededRandom;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.VirtualScreen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scanner that runs elsewhere: over the wire, once even in a process of its own. */
class RemoteScannerTest {
  private static final Wearer ADA = new Wearer(Subject.of("ada"), tokenOf("ada"));

  @TempDir Path folder;

  @Test
  @Timeout(120)
  @DisplayName("Two processes: glasses' pictures in a folder here, the server there")
  void scanner_inAnotherProcess_logsAScreenInOverTheWire() throws Exception {
    LoginPolicy slowMachine = LoginPolicy.builder().rotation(Duration.ofSeconds(5), 6, 2).build();
    try (GlassesHost host = new GlassesHost(slowMachine, InstantSource.system())) {
      VirtualScreen screen = host.screen();
      screen.start();
      Process scanner =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  ScannerProcess.class.getName(),
                  host.mount.toString(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader said = scanner.inputReader();
          Writer input = scanner.outputWriter()) {
        assertThat(said.readLine()).isEqualTo("ready");
        input.write(tokenOf("ada").reveal() + "\n");
        input.flush();
        assertThat(said.readLine()).startsWith("Armed[wearer=Subject[id=ada");

        CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> line(said));
        Answer view = screen.look();
        for (int i = 0; view.text("state").equals("pending"); i++) {
          drop("ada", i + ".jpg", Filmed.jpeg(view.text("qr_url")));
          view = screen.look();
        }

        assertThat(outcome.get()).startsWith("ada Approved ");
        assertThat(screen.await("approved", Duration.ofSeconds(10))).isNotEmpty();
        assertThat(screen.claim().text("subject")).isEqualTo("ada");
        input.close();
        assertThat(said.readLine()).isEqualTo("closed");
        assertThat(scanner.waitFor(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        scanner.destroyForcibly();
      }
    }
  }

  @Test
  void approver_overTheWire_givesThePinOfThePolicy() {
    try (GlassesHost host = new GlassesHost(LoginPolicy.withPin(), new MutableClock())) {
      VirtualScreen screen = host.screen();
      screen.start();
      RemoteApprover approver = RemoteApprover.at(host.mount, GlassesHost.SCANNER_KEY);

      SeenLogin seen = ok(approver.scan(ADA, payload(screen)));
      assertThat(seen.clientName()).isEqualTo("127.0.0.1");
      assertThat(seen.address()).isNotBlank();
      assertThat(screen.state()).isEqualTo("scanned");
      var approved = ok(approver.approve(ADA, seen, true));

      assertThat(approved.next()).contains(ConfirmationStep.PIN);
      assertThat(screen.typePin(approved.pin().orElseThrow().reveal()).ok()).isTrue();
      assertThat(screen.claim().text("subject")).isEqualTo("ada");
    }
  }

  @Test
  void approver_whenTheWearerSaysNo_denies() {
    try (GlassesHost host = new GlassesHost(LoginPolicy.glasses(), new MutableClock())) {
      VirtualScreen screen = host.screen();
      screen.start();
      RemoteApprover approver = RemoteApprover.at(host.mount, GlassesHost.SCANNER_KEY);

      approver.deny(ADA, ok(approver.scan(ADA, payload(screen))));

      assertThat(screen.state()).isEqualTo("denied");
    }
  }

  @Test
  @DisplayName("S15: an approval whose digest is not what was shown is refused")
  void approver_whenTheDigestIsAnother_isRefused() {
    try (GlassesHost host = new GlassesHost(LoginPolicy.glasses(), new MutableClock())) {
      VirtualScreen screen = host.screen();
      screen.start();
      RemoteApprover approver = RemoteApprover.at(host.mount, GlassesHost.SCANNER_KEY);
      SeenLogin seen = ok(approver.scan(ADA, payload(screen)));
      SeenLogin other =
          new SeenLogin(
              seen.id(),
              "A".repeat(43),
              seen.clientName(),
              seen.scope(),
              seen.address(),
              seen.place(),
              seen.browser(),
              seen.persistent());

      assertThat(reason(approver.approve(ADA, other, true))).isEqualTo(Reason.CONTEXT_CHANGED);
      assertThat(screen.state()).isEqualTo("scanned");
    }
  }

  @Test
  @DisplayName("R12: neither a scanner's key nor a wearer's credential alone is anybody")
  void approver_whenOneOfBothProofsIsWrong_scansNothing() {
    try (GlassesHost host = new GlassesHost(LoginPolicy.glasses(), new MutableClock())) {
      VirtualScreen screen = host.screen();
      screen.start();
      QrPayload payload = payload(screen);
      Secret foreign = Secret.random(new InsecureSeededRandom(2), 32);
      Wearer forged = new Wearer(Subject.of("ada"), Credential.parse("ada").orElseThrow());

      assertThatExceptionOfType(QrAuthException.class)
          .isThrownBy(() -> RemoteApprover.at(host.mount, foreign).scan(ADA, payload))
          .withMessageContaining("401 urn:qrauth:problem:login-required");
      assertThatExceptionOfType(QrAuthException.class)
          .isThrownBy(
              () -> RemoteApprover.at(host.mount, GlassesHost.SCANNER_KEY).scan(forged, payload))
          .withMessageContaining("401");
      assertThat(screen.state()).isEqualTo("pending");
    }
  }

  @Test
  void approver_whenTheServerIsGone_saysSoWithoutSecrets() {
    GlassesHost host = new GlassesHost(LoginPolicy.glasses(), new MutableClock());
    VirtualScreen screen = host.screen();
    screen.start();
    QrPayload payload = payload(screen);
    host.close();

    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> RemoteApprover.at(host.mount, GlassesHost.SCANNER_KEY).scan(ADA, payload))
        .withMessage("no answer from " + host.mount)
        .satisfies(
            gone ->
                assertThat(gone.toString())
                    .doesNotContain(GlassesHost.SCANNER_KEY.reveal(), tokenOf("ada").reveal()));
  }

  @Test
  void at_whenTheKeyWouldGoInPlainText_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> RemoteApprover.at(URI.create("http://10.0.0.1/auth"), GlassesHost.SCANNER_KEY));
    assertThat(RemoteApprover.at(URI.create("https://a.example/auth/"), GlassesHost.SCANNER_KEY))
        .isNotNull();
  }

  /** As glasses' applications do at best: under another name until it is whole. */
  private void drop(String wearer, String name, byte[] picture) throws IOException {
    Path own = Files.createDirectories(folder.resolve(wearer));
    Path part = own.resolve(name + ".part");
    Files.write(part, picture);
    Files.move(part, own.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  private static QrPayload payload(VirtualScreen screen) {
    return QrPayload.parse(screen.qrText()).orElseThrow();
  }

  private static String line(BufferedReader reader) {
    try {
      return String.valueOf(reader.readLine());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static <T> T ok(LoginResult<T> result) {
    return result.fold(
        value -> value,
        refusal -> {
          throw new AssertionError(refusal);
        });
  }

  private static Reason reason(LoginResult<?> result) {
    return result.fold(
        value -> {
          throw new AssertionError(value);
        },
        refusal -> refusal.reason());
  }
}
