package io.github.qrauth.http;

import io.github.qrauth.login.Refusal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers one request when there is something new, or when it has waited long enough. */
final class LongPoll implements Watch.Observer {
  private final int knownVersion;
  private final int knownFrame;
  private final Scheduler scheduler;
  private final long waitNanos;
  private final long since;
  private final CompletableFuture<LoginView> answer = new CompletableFuture<>();

  /**
   * @param knownVersion what the screen has already seen
   * @param knownFrame the code it shows, or {@link LoginView#NO_FRAME} when it does not care
   */
  LongPoll(int knownVersion, int knownFrame, Duration wait, Scheduler scheduler) {
    this.knownVersion = knownVersion;
    this.knownFrame = knownFrame;
    this.scheduler = scheduler;
    this.waitNanos = wait.toNanos();
    this.since = scheduler.nanoTime();
  }

  /** The view, or a {@link Rejection}. */
  CompletableFuture<LoginView> answer() {
    return answer;
  }

  /** Whether this is worth an answer at once. */
  boolean isNews(LoginView view) {
    boolean otherFrame = knownFrame != LoginView.NO_FRAME && view.frame() != knownFrame;
    return view.isOver() || view.version() != knownVersion || otherFrame;
  }

  @Override
  public boolean saw(LoginView view) {
    if (isNews(view) || nanosLeft() <= 0) {
      answer.complete(view);
    }
    return !answer.isDone();
  }

  @Override
  public void lost(@Nullable RuntimeException outage) {
    Refusal unknown = Refusal.of(Refusal.Reason.UNKNOWN_SESSION);
    answer.completeExceptionally(outage == null ? Rejection.of(unknown) : outage);
  }

  @Override
  public Duration patience() {
    return Duration.ofNanos(Math.max(nanosLeft(), 0));
  }

  private long nanosLeft() {
    return waitNanos - (scheduler.nanoTime() - since);
  }
}
