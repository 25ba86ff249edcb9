package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.Approver;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.vision.source.FrameSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link FrameScanner}. Everything but the four things it joins has a default. */
public final class FrameScannerBuilder {
  private static final int MOST_WINDOWS = 1_000;

  final FrameSource source;
  final IdentityVerifier verifier;
  final Approver approver;
  final String mountUrl;
  Function<Subject, String> sourceOf = Subject::id;
  Consent consent = Consent.byArming();
  ScanListener listener = ScanListener.none();
  InstantSource clock = InstantSource.system();
  Duration window = Duration.ofSeconds(15);
  Duration coolDown = Duration.ofSeconds(3);
  Duration frameAge = Duration.ofSeconds(2);
  Duration budget = Duration.ofMillis(50);
  int mostWindows = MOST_WINDOWS;
  @Nullable Executor approving;

  FrameScannerBuilder(
      FrameSource source, IdentityVerifier verifier, Approver approver, String mountUrl) {
    this.source = source;
    this.verifier = verifier;
    this.approver = approver;
    this.mountUrl = mountUrl;
    QrPayload.requireAlphanumeric(mountUrl);
  }

  /**
   * What a verified wearer's frames are called in {@link io.github.qrauth.vision.Frame#source()},
   * such as the folder of his glasses; default the subject's id. Two wearers must never share one.
   */
  public FrameScannerBuilder sourceOf(Function<Subject, String> sourceOf) {
    this.sourceOf = sourceOf;
    return this;
  }

  /** The wearer's last word; default {@link Consent#byArming()}. */
  public FrameScannerBuilder consent(Consent consent) {
    this.consent = consent;
    return this;
  }

  /** Told of every frame and every outcome; default nobody. */
  public FrameScannerBuilder listener(ScanListener listener) {
    this.listener = listener;
    return this;
  }

  /** The clock that decides, the same as that of the source; default the system's. */
  public FrameScannerBuilder clock(InstantSource clock) {
    this.clock = clock;
    return this;
  }

  /** How long codes count after a wearer has asked; 1 to 60 s, default 15 s. */
  public FrameScannerBuilder window(Duration window) {
    this.window = within("the window", window, Duration.ofSeconds(1), Duration.ofSeconds(60));
    return this;
  }

  /** How long after a login the same wearer cannot ask again; 0 to 60 s, default 3 s. */
  public FrameScannerBuilder coolDown(Duration coolDown) {
    this.coolDown = within("the cool-down", coolDown, Duration.ZERO, Duration.ofSeconds(60));
    return this;
  }

  /** How old a frame may be; 100 ms to 10 s, default 2 s. */
  public FrameScannerBuilder frameAge(Duration age) {
    this.frameAge =
        within("the age of a frame", age, Duration.ofMillis(100), Duration.ofSeconds(10));
    return this;
  }

  /**
   * How long one frame may be looked at. So short a time may end a search before a second login
   * code in view is read: give it what the machine has. 1 ms to 10 s, default 50 ms.
   */
  public FrameScannerBuilder budget(Duration budget) {
    this.budget =
        within("the budget of a frame", budget, Duration.ofMillis(1), Duration.ofSeconds(10));
    return this;
  }

  /** How many wearers may be armed at once; 1 to 100,000, default 1000. */
  public FrameScannerBuilder mostWindows(int most) {
    if (most < 1 || most > 100_000) {
      throw new IllegalArgumentException("windows are 1 to 100,000, not " + most);
    }
    this.mostWindows = most;
    return this;
  }

  /** The scanner, at work. */
  public FrameScanner start() {
    return new FrameScanner(this).begin();
  }

  /** For tests: approvals happen there, and frames are taken by {@link FrameScanner#step}. */
  FrameScanner stopped(Executor executor) {
    this.approving = executor;
    return new FrameScanner(this);
  }

  private static Duration within(String what, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(what + " is " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
