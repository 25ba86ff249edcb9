package io.github.qrauth.vision.scan;

import io.github.qrauth.approver.Approver;
import io.github.qrauth.approver.Wearer;
import io.github.qrauth.identity.Credential;
import io.github.qrauth.identity.IdentityVerifier;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.qr.CodesInView;
import io.github.qrauth.qr.QrPayload;
import io.github.qrauth.vision.DecodeOutcome;
import io.github.qrauth.vision.Frame;
import io.github.qrauth.vision.QrCode;
import io.github.qrauth.vision.source.FrameSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Logs wearers in by what their cameras see. A wearer asks for it ({@link #arm}); until the window
 * closes or a login is approved, the login codes in the wearer's own frames go to the approver, at
 * most one at a time. Frames of others are not even decoded, codes of other servers are ignored,
 * and of several logins in view none is chosen. Thread-safe.
 */
public final class FrameScanner implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(1);

  /** A camera's clock may be ahead by so much. */
  private static final Duration AHEAD = Duration.ofMillis(500);

  private final FrameSource source;
  private final IdentityVerifier verifier;
  private final Function<Subject, String> sourceOf;
  private final String mountUrl;
  private final InstantSource clock;
  private final Duration windowLength;
  private final Duration frameAge;
  private final Duration budget;
  private final Windows windows;
  private final SafeListener listener;
  private final Submission submission;
  private final ScannerThreads threads;
  private final AtomicBoolean closed = new AtomicBoolean();

  FrameScanner(FrameScannerBuilder b) {
    source = b.source;
    verifier = b.verifier;
    sourceOf = b.sourceOf;
    mountUrl = b.mountUrl;
    clock = b.clock;
    windowLength = b.window;
    frameAge = b.frameAge;
    budget = b.budget;
    windows = new Windows(b.mostWindows, b.coolDown);
    listener = new SafeListener(b.listener);
    submission = new Submission(b.approver, b.consent, windows, listener, b.clock);
    threads = new ScannerThreads(b.approving);
  }

  /**
   * Starts from the four things that a scanner joins.
   *
   * @param source where frames come from; closed with the scanner
   * @param verifier who knows wearers by their credentials
   * @param approver the engine of this process ({@code qrauth.approver()}), or a server elsewhere
   * @param mountUrl the public URL of that server: codes that do not begin with it are ignored
   */
  public static FrameScannerBuilder builder(
      FrameSource source, IdentityVerifier verifier, Approver approver, String mountUrl) {
    return new FrameScannerBuilder(source, verifier, approver, mountUrl);
  }

  /** As {@link #arm(Credential, boolean)}, by a device that has not verified its wearer. */
  public ArmAnswer arm(Credential credential) {
    return arm(credential, false);
  }

  /**
   * The wearer asks for a login: codes count from now until the window closes, for one login. To
   * ask again begins anew. Call it for an act of the wearer only, such as a press of a button.
   *
   * @param credential who asks; frames count by whom it proves, never by what they are called
   * @param userVerified whether the device verified its wearer, for policies that want that
   * @throws io.github.qrauth.base.QrAuthException when the verifier cannot be asked
   */
  public ArmAnswer arm(Credential credential, boolean userVerified) {
    Optional<Subject> subject = verifier.verify(credential);
    if (subject.isEmpty()) {
      return new ArmAnswer.Refused(ArmAnswer.Reason.UNKNOWN_CREDENTIAL);
    }
    Instant now = clock.instant();
    Wearer wearer = new Wearer(subject.get(), credential);
    Window window = new Window(wearer, userVerified, now, now.plus(windowLength), budget);
    Optional<ArmAnswer.Reason> refusal = windows.open(sourceOf.apply(subject.get()), window, now);
    if (closed.get()) {
      windows.closeAll();
      return new ArmAnswer.Refused(ArmAnswer.Reason.CLOSED);
    }
    return refusal
        .<ArmAnswer>map(ArmAnswer.Refused::new)
        .orElseGet(() -> new ArmAnswer.Armed(subject.get(), window.until()));
  }

  /** The wearer changed his mind. A yes that is on its way may still arrive. */
  public void disarm(Credential credential) {
    verifier.verify(credential).map(sourceOf).ifPresent(windows::close);
  }

  /** Ends everything: windows, threads, the source. Again is the same as once. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      windows.closeAll();
      source.close();
      threads.close();
    }
  }

  FrameScanner begin() {
    threads.scan(this::run);
    return this;
  }

  private void run() {
    while (!closed.get() && !source.hasEnded()) {
      try {
        step(WAIT);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException bug) {
        listener.failure(bug);
      }
    }
  }

  /** Deals with one frame, if one comes in this time. */
  void step(Duration wait) throws InterruptedException {
    Optional<Frame> frame = source.next(wait);
    if (frame.isPresent()) {
      deal(frame.get());
    }
  }

  private void deal(Frame frame) {
    Instant now = clock.instant();
    Optional<Window> window = windows.at(frame.source(), now);
    if (window.isEmpty()) {
      listener.frame(frame.source(), FrameFate.NOT_ARMED, Duration.ZERO);
      return;
    }
    Optional<FrameFate> ignored = ignored(frame, window.get(), now);
    if (ignored.isPresent()) {
      listener.frame(frame.source(), ignored.get(), Duration.ZERO);
      return;
    }
    long start = System.nanoTime();
    DecodeOutcome outcome = window.get().decoder().decode(frame);
    Duration decoding = Duration.ofNanos(System.nanoTime() - start);
    listener.frame(frame.source(), look(outcome, frame.source(), window.get()), decoding);
  }

  private Optional<FrameFate> ignored(Frame frame, Window window, Instant now) {
    if (window.isBusy()) {
      return Optional.of(FrameFate.BUSY);
    }
    if (frame.capturedAt().isEmpty()) {
      return Optional.of(FrameFate.UNDATED);
    }
    Instant taken = frame.capturedAt().get();
    boolean fresh =
        window.covers(taken)
            && !taken.isBefore(now.minus(frameAge))
            && !taken.isAfter(now.plus(AHEAD));
    return fresh ? Optional.empty() : Optional.of(FrameFate.TOO_OLD);
  }

  private FrameFate look(DecodeOutcome outcome, String name, Window window) {
    List<String> texts =
        outcome instanceof DecodeOutcome.Found found
            ? found.codes().stream().map(QrCode::text).toList()
            : List.of();
    CodesInView view = CodesInView.of(texts, mountUrl);
    if (view instanceof CodesInView.One one) {
      boolean alone = outcome instanceof DecodeOutcome.Found found && found.complete();
      return alone ? submit(one.payload(), name, window) : FrameFate.UNFINISHED;
    }
    if (view instanceof CodesInView.None none) {
      return none.foreign() > 0 ? FrameFate.FOREIGN : FrameFate.NO_CODE;
    }
    return FrameFate.AMBIGUOUS;
  }

  private FrameFate submit(QrPayload payload, String name, Window window) {
    FrameFate fate = window.take(payload);
    if (fate == FrameFate.SUBMITTED) {
      try {
        threads.approve(() -> submission.run(payload, name, window));
      } catch (RejectedExecutionException full) {
        window.giveBack(payload);
        return FrameFate.BUSY;
      }
    }
    return fate;
  }
}
