package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.login.LoginEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The state now, and every change: by long poll or server-sent events. */
final class WatchEndpoints {
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int MAX_WAIT_SECONDS = 25;
  private static final int MAX_FRAME = 0xFFFF;
  private static final Map<String, List<String>> STREAM_HEADERS =
      Map.of(
          "Content-Type", List.of("text/event-stream; charset=utf-8"),
          "X-Accel-Buffering", List.of("no"));

  private final Screens screens;
  private final LoginEvents events;
  private final OriginGuard guard;
  private final Scheduler scheduler;
  private final StreamSlots slots;
  private final Duration heartbeat;
  private final Problems problems;

  WatchEndpoints(
      Screens screens,
      LoginEvents events,
      OriginGuard guard,
      Scheduler scheduler,
      StreamSlots slots,
      Duration heartbeat,
      Problems problems) {
    this.screens = screens;
    this.events = events;
    this.guard = guard;
    this.scheduler = scheduler;
    this.slots = slots;
    this.heartbeat = heartbeat;
    this.problems = problems;
  }

  void addTo(Router router) {
    router.get("/sessions/{id}", this::state).get("/sessions/{id}/events", this::stream);
  }

  private HttpReply state(Request request) {
    SessionId id = request.sessionId();
    Secret claimSecret = screens.claimSecret(request.call(), id);
    LoginView view = Answers.value(screens.look(id, claimSecret));
    int wait = request.query().number("wait", 0, 1, MAX_WAIT_SECONDS);
    int version = request.query().number("version", 0, 0, Integer.MAX_VALUE);
    int frame = request.query().number("frame", LoginView.NO_FRAME, 0, MAX_FRAME);
    LongPoll poll = new LongPoll(version, frame, Duration.ofSeconds(wait), scheduler);
    // Full is no reason to refuse: an answer at once is right too, and the client paces itself.
    Optional<StreamSlots.Slot> slot =
        wait == 0 || poll.isNews(view) ? Optional.empty() : slots.take(id);
    if (slot.isEmpty()) {
      return answer(view);
    }
    follow(id, claimSecret, poll, slot.get());
    return new HttpReply.Deferred(later(poll, request.call()));
  }

  private HttpReply stream(Request request) {
    guard.checkForeign(request.call());
    SessionId id = request.sessionId();
    Secret claimSecret = screens.claimSecret(request.call(), id);
    Answers.value(screens.look(id, claimSecret));
    StreamSlots.Slot slot = slots.take(id).orElseThrow(() -> Rejection.unavailable(RETRY));
    // Given back when the stream ends, or soon when the adapter never opens it.
    Scheduler.Waiting unopened = scheduler.alarmAfter(SafeChannel.SEND_LIMIT, slot::release);
    return new HttpReply.Stream(
        STREAM_HEADERS,
        out -> {
          unopened.cancel();
          SafeChannel channel = new SafeChannel(out, scheduler);
          EventStream stream = new EventStream(channel, StreamFormat.EVENTS, scheduler, heartbeat);
          Watch watch = follow(id, claimSecret, stream, slot);
          return () -> {
            channel.gone();
            watch.stop();
          };
        });
  }

  private Watch follow(
      SessionId id, Secret claimSecret, Watch.Observer observer, StreamSlots.Slot slot) {
    Watch watch =
        new Watch(() -> screens.look(id, claimSecret), observer, scheduler, slot::release);
    slot.onEnd(watch::abandon);
    watch.start(events, id);
    return watch;
  }

  private CompletionStage<HttpReply.Full> later(LongPoll poll, HttpCall call) {
    return poll.answer()
        .thenApply(WatchEndpoints::answer)
        .exceptionally(failure -> problems.answer(call, unwrapped(failure)));
  }

  private static HttpReply.Full answer(LoginView view) {
    return Replies.json(200, view.json());
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause == null ? new StoreException("a wait failed without a reason") : cause;
  }
}
