package io.github.qrauth.testkit.scan;

import static io.github.qrauth.testkit.scan.GlassesHost.tokenOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.approver.SeenLogin;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.Refusal.Reason;
import io.github.qrauth.testkit.MutableClock;
import io.github.qrauth.testkit.VirtualScreen;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.FrameReader;
import io.github.qrauth.vision.scan.ArmAnswer;
import io.github.qrauth.vision.scan.FrameFate;
import io.github.qrauth.vision.scan.FrameScanner;
import io.github.qrauth.vision.scan.FrameScannerBuilder;
import io.github.qrauth.vision.scan.ScanListener;
import io.github.qrauth.vision.scan.ScanOutcome;
import io.github.qrauth.vision.source.UploadSource;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Glasses before real screens: a running scanner, a running server, virtual time. */
class FrameScannerTest {
  private static final int PATIENCE_SECONDS = 60;

  private final MutableClock clock = new MutableClock();
  private GlassesHost host = new GlassesHost(LoginPolicy.glasses(), clock);
  private UploadSource glasses = UploadSource.of(FrameReader.create(), clock);
  private final BlockingQueue<FrameFate> fates = new LinkedBlockingQueue<>();
  private final BlockingQueue<ScanOutcome> outcomes = new LinkedBlockingQueue<>();
  private FrameScanner scanner = builder().start();

  @AfterEach
  void stop() {
    scanner.close();
    host.close();
  }

  @Test
  void scanner_whenTheWearerAskedAndLooksAtACode_logsTheScreenIn() throws Exception {
    VirtualScreen screen = started();

    assertThat(scanner.arm(tokenOf("ada")))
        .isEqualTo(
            new ArmAnswer.Armed(Subject.of("ada"), clock.instant().plus(Duration.ofSeconds(15))));
    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.SUBMITTED);

    assertThat(outcome()).isInstanceOf(ScanOutcome.Approved.class);
    assertThat(screen.claim().text("subject")).isEqualTo("ada");
  }

  @Test
  @DisplayName("S15: a code in view logs nobody in who has not asked for it")
  void scanner_whenNobodyAsked_doesNotEvenDecode() throws Exception {
    VirtualScreen screen = started();

    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(screen.state()).isEqualTo("pending");
  }

  @Test
  @DisplayName("R12: the wearer is whom a credential proves, never what a folder is called")
  void scanner_whenAnotherWearerAsked_ignoresTheFrames() throws Exception {
    VirtualScreen screen = started();
    scanner.arm(tokenOf("mallory"));

    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(scanner.arm(Credential.parse("ada").orElseThrow()))
        .isEqualTo(new ArmAnswer.Refused(ArmAnswer.Reason.UNKNOWN_CREDENTIAL));
    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(screen.state()).isEqualTo("pending");
  }

  @Test
  void scanner_whenTheWindowHasClosed_ignoresTheFrames() throws Exception {
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"));

    clock.advance(Duration.ofMillis(14_999));
    assertThat(look("ada", "https://example.org")).isEqualTo(FrameFate.FOREIGN);
    clock.advance(Duration.ofMillis(1));
    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.NOT_ARMED);
  }

  @Test
  void scanner_whenTheWearerChangesHisMind_ignoresTheFrames() throws Exception {
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"));
    scanner.disarm(tokenOf("ada"));

    assertThat(look("ada", screen.qrText())).isEqualTo(FrameFate.NOT_ARMED);
  }

  @Test
  @DisplayName("S33: only codes of the configured prefix count")
  void scanner_whenCodesAreForeign_ignoresThem() throws Exception {
    VirtualScreen screen = started();
    String elsewhere = screen.qrText().replace("HTTP://127.0.0.1", "HTTP://LOGIN.EVIL.EXAMPLE");
    scanner.arm(tokenOf("ada"));

    assertThat(look("ada", elsewhere)).isEqualTo(FrameFate.FOREIGN);
    assertThat(look("ada", "WIFI:S:lobby;;")).isEqualTo(FrameFate.FOREIGN);
    assertThat(screen.state()).isEqualTo("pending");
  }

  @Test
  void scanner_whenTwoLoginsAreInView_choosesNone() throws Exception {
    VirtualScreen one = started();
    VirtualScreen two = started();
    scanner.arm(tokenOf("ada"));

    assertThat(look("ada", Filmed.frame(one.qrText(), two.qrText())))
        .isEqualTo(FrameFate.AMBIGUOUS);
    assertThat(one.state()).isEqualTo("pending");
    assertThat(two.state()).isEqualTo("pending");
  }

  @Test
  void scanner_whenAForeignCodeIsBesideTheLogins_stillLogsIn() throws Exception {
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"));

    look("ada", Filmed.frame(screen.qrText(), "https://example.org/menu"));

    assertThat(outcome()).isInstanceOf(ScanOutcome.Approved.class);
  }

  @Test
  void scanner_whenAFrameIsOlderThanTheWishOrUndated_ignoresIt() throws Exception {
    VirtualScreen screen = started();
    Frame before = Filmed.frame(screen.qrText()).withSource("ada").withCapturedAt(clock.instant());
    clock.advance(Duration.ofMillis(1));
    scanner.arm(tokenOf("ada"));

    assertThat(offer(before)).isEqualTo(FrameFate.TOO_OLD);
    assertThat(offer(Filmed.frame(screen.qrText()).withSource("ada"))).isEqualTo(FrameFate.UNDATED);
    Frame late = Filmed.frame(screen.qrText()).withSource("ada").withCapturedAt(clock.instant());
    clock.advance(Duration.ofMillis(2_001));
    assertThat(offer(late)).isEqualTo(FrameFate.TOO_OLD);
    Frame ahead =
        Filmed.frame(screen.qrText())
            .withSource("ada")
            .withCapturedAt(clock.instant().plusMillis(501));
    assertThat(offer(ahead)).isEqualTo(FrameFate.TOO_OLD);
    assertThat(screen.state()).isEqualTo("pending");
  }

  @Test
  @DisplayName("S8: a code that is out of date is refused, and the next one counts")
  void scanner_whenTheCodeIsStale_triesTheNextOneAndTheSameNeverAgain() throws Exception {
    VirtualScreen screen = started();
    String stale = screen.qrText();
    clock.advance(Duration.ofSeconds(4));
    scanner.arm(tokenOf("ada"));

    look("ada", stale);
    assertThat(((ScanOutcome.Refused) outcome()).refusal().reason()).isEqualTo(Reason.STALE_FRAME);
    assertThat(look("ada", stale)).isEqualTo(FrameFate.REPEATED);
    look("ada", screen.qrText());
    assertThat(outcome()).isInstanceOf(ScanOutcome.Approved.class);
  }

  @Test
  void scanner_afterALogin_countsNothingMoreAndMustCoolDown() throws Exception {
    VirtualScreen first = started();
    VirtualScreen second = started();
    scanner.arm(tokenOf("ada"));
    look("ada", first.qrText());
    outcome();

    assertThat(look("ada", second.qrText())).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(scanner.arm(tokenOf("ada")))
        .isEqualTo(new ArmAnswer.Refused(ArmAnswer.Reason.COOLING_DOWN));
    clock.advance(Duration.ofSeconds(3));
    assertThat(scanner.arm(tokenOf("ada"))).isInstanceOf(ArmAnswer.Armed.class);
    assertThat(second.state()).isEqualTo("pending");
  }

  @Test
  @DisplayName("S11: who scans second is refused")
  void scanner_whenAnotherWearerWasFirst_isRefused() throws Exception {
    VirtualScreen screen = started();
    String text = screen.qrText();
    scanner.arm(tokenOf("ada"));
    scanner.arm(tokenOf("bob"));
    look("ada", text);
    assertThat(outcome()).isInstanceOf(ScanOutcome.Approved.class);

    look("bob", text);

    assertThat(((ScanOutcome.Refused) outcome()).refusal().reason())
        .isEqualTo(Reason.ALREADY_SCANNED);
    assertThat(screen.claim().text("subject")).isEqualTo("ada");
  }

  @Test
  void scanner_whenConsentIsNo_deniesTheLogin() throws Exception {
    restart(LoginPolicy.glasses(), b -> b.consent((wearer, login) -> false));
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"));

    look("ada", screen.qrText());

    SeenLogin login = ((ScanOutcome.Declined) outcome()).login();
    assertThat(login.clientName()).isEqualTo("127.0.0.1");
    assertThat(screen.state()).isEqualTo("denied");
  }

  @Test
  void scanner_whenTheConsentComesAfterTheWindow_approvesNothing() throws Exception {
    restart(
        LoginPolicy.glasses(),
        b ->
            b.consent(
                (wearer, login) -> {
                  clock.advance(Duration.ofSeconds(15));
                  return true;
                }));
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"));

    look("ada", screen.qrText());

    assertThat(outcome()).isInstanceOf(ScanOutcome.TooLate.class);
    assertThat(screen.state()).isEqualTo("scanned");
  }

  @Test
  void scanner_whenThePolicyHasAPin_tellsItForTheWearer() throws Exception {
    restart(LoginPolicy.withPin(), b -> b);
    VirtualScreen screen = started();
    scanner.arm(tokenOf("ada"), true);

    look("ada", screen.qrText());

    ScanOutcome.Approved approved = (ScanOutcome.Approved) outcome();
    assertThat(screen.typePin(approved.approved().pin().orElseThrow().reveal()).ok()).isTrue();
    assertThat(approved.toString()).doesNotContain(approved.approved().pin().get().reveal());
  }

  @Test
  void scanner_whenTooManyAreArmed_refusesTheNextAndForgetsNobody() throws Exception {
    restart(LoginPolicy.glasses(), b -> b.mostWindows(1));
    scanner.arm(tokenOf("ada"));

    assertThat(scanner.arm(tokenOf("bob")))
        .isEqualTo(new ArmAnswer.Refused(ArmAnswer.Reason.TOO_MANY));
    assertThat(look("ada", "elsewhere")).isEqualTo(FrameFate.FOREIGN);
    clock.advance(Duration.ofSeconds(15));
    assertThat(scanner.arm(tokenOf("bob"))).isInstanceOf(ArmAnswer.Armed.class);
  }

  @Test
  void scanner_whenItsListenerThrows_goesOn() throws Exception {
    BlockingQueue<RuntimeException> failures = new LinkedBlockingQueue<>();
    restart(
        LoginPolicy.glasses(),
        b ->
            b.listener(
                new ScanListener() {
                  @Override
                  public void frame(String source, FrameFate fate, Duration decoding) {
                    fates.add(fate);
                    throw new IllegalStateException("a broken metric");
                  }

                  @Override
                  public void failure(RuntimeException cause) {
                    failures.add(cause);
                  }
                }));

    assertThat(look("ada", "one")).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(look("ada", "two")).isEqualTo(FrameFate.NOT_ARMED);
    assertThat(failures).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void close_whenWaitingForFrames_endsAtOnceAndRefusesEveryWish() {
    scanner.arm(tokenOf("ada"));
    scanner.close();
    scanner.close();

    assertThat(scanner.arm(tokenOf("ada")))
        .isEqualTo(new ArmAnswer.Refused(ArmAnswer.Reason.CLOSED));
    assertThat(glasses.hasEnded()).isTrue();
  }

  @Test
  void builder_whenATimeIsOutOfRange_refusesIt() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().window(Duration.ofSeconds(61)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().coolDown(Duration.ofDays(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().frameAge(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().budget(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> builder().mostWindows(0));
  }

  /** A server of another policy; and a scanner with these settings. */
  private void restart(LoginPolicy policy, UnaryOperator<FrameScannerBuilder> settings) {
    scanner.close();
    host.close();
    host = new GlassesHost(policy, clock);
    glasses = UploadSource.of(FrameReader.create(), clock);
    scanner = settings.apply(builder()).start();
  }

  private FrameScannerBuilder builder() {
    return FrameScanner.builder(
            glasses, GlassesHost.WEARERS, host.qrauth.approver(), host.mount.toString())
        .clock(clock)
        .budget(Duration.ofSeconds(10))
        .listener(
            new ScanListener() {
              @Override
              public void frame(String source, FrameFate fate, Duration decoding) {
                fates.add(fate);
              }

              @Override
              public void outcome(Subject wearer, ScanOutcome outcome) {
                outcomes.add(outcome);
              }
            });
  }

  private VirtualScreen started() {
    VirtualScreen screen = host.screen();
    screen.start();
    return screen;
  }

  private FrameFate look(String wearer, String text) throws InterruptedException {
    return look(wearer, Filmed.frame(text));
  }

  private FrameFate look(String wearer, Frame frame) throws InterruptedException {
    return offer(frame.withSource(wearer).withCapturedAt(clock.instant()));
  }

  private FrameFate offer(Frame frame) throws InterruptedException {
    glasses.offer(frame);
    return fates.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private ScanOutcome outcome() throws InterruptedException {
    return outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
