package io.github.qrauth.demo.cluster;

import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.VirtualPhone;
import io.github.qrauth.testkit.VirtualScreen;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One login as a screen and a phone live through it while servers die: they try again. */
final class ClientLogin {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE = Duration.ofMillis(400).toNanos();

  private final int number;
  private final VirtualScreen screen;
  private final VirtualPhone phone;
  private final History history;

  ClientLogin(int number, VirtualScreen screen, VirtualPhone phone, History history) {
    this.number = number;
    this.screen = screen;
    this.phone = phone;
    this.history = history;
  }

  void start() {
    Optional<Answer> started = retry(screen::start);
    history.write(
        number,
        started.filter(Answer::ok).isPresent() ? History.Event.STARTED : History.Event.LOST);
  }

  /** Scan, approval, and two claims at once. */
  void finish(Executor second) {
    if (!approve()) {
      return;
    }
    history.write(number, History.Event.APPROVED);
    Optional<Answer> seen = retry(screen::look, answer -> isGone(answer) || isApproved(answer));
    if (seen.isEmpty()) {
      history.write(number, History.Event.LOST);
    } else if (isGone(seen.get())) {
      history.write(number, History.Event.GONE);
    } else {
      history.write(number, History.Event.SEEN);
      CompletableFuture<Void> other = CompletableFuture.runAsync(this::claim, second);
      claim();
      other.join();
    }
  }

  /**
   * As a person with a phone does: again, with the code as it is now as long as it is shown, until
   * the screen says that it worked. An approval whose answer was lost is found done that way.
   */
  private boolean approve() {
    Optional<Answer> end =
        retry(
            () -> {
              Answer look = screen.look();
              if (look.ok() && look.text("state").equals("pending")) {
                phone.open(look.text("qr_url"));
              }
              phone.scan();
              phone.approve();
              return screen.look();
            },
            answer -> isGone(answer) || isApproved(answer));
    if (end.filter(ClientLogin::isApproved).isPresent()) {
      return true;
    }
    history.write(number, end.isPresent() ? History.Event.GONE : over());
    return false;
  }

  /** The time of a login may be over before its servers are back: the screen is told so. */
  private History.Event over() {
    boolean told = retry(screen::look).filter(ClientLogin::isGone).isPresent();
    return told ? History.Event.GONE : History.Event.LOST;
  }

  private void claim() {
    boolean unknown = false;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        Answer answer = screen.claim();
        if (answer.ok()) {
          history.write(number, History.Event.CLAIMED);
          return;
        }
        // A store that does not answer in time may have done what it was asked.
        unknown |= answer.status() >= 500;
        if (answer.status() < 500) {
          history.write(
              number, unknown ? History.Event.CLAIM_UNKNOWN : History.Event.CLAIM_REFUSED);
          return;
        }
      } catch (UncheckedIOException lost) {
        unknown = true;
      }
      LockSupport.parkNanos(PAUSE);
    }
    history.write(number, History.Event.LOST);
  }

  private static boolean isGone(Answer look) {
    return look.status() == 404 || look.ok() && look.text("state").equals("expired");
  }

  private static boolean isApproved(Answer look) {
    return look.ok() && look.text("state").equals("approved");
  }

  private static Optional<Answer> retry(Supplier<Answer> step) {
    return retry(step, answer -> answer.status() < 500 && answer.status() != 429);
  }

  private static Optional<Answer> retry(Supplier<Answer> step, Predicate<Answer> done) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        Answer answer = step.get();
        if (done.test(answer)) {
          return Optional.of(answer);
        }
      } catch (UncheckedIOException | AssertionError | IllegalStateException notNow) {
        // The node or the store has died: as a page does, ask again.
      }
      LockSupport.parkNanos(PAUSE);
    }
    return Optional.empty();
  }
}
