package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.login.LoginEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Takes WebSockets. Without an {@code Origin} a cookie does not count, so that no page of another
 * site rides on it (S27).
 */
final class SocketEndpoint {
  private static final Route ROUTE =
      new Route("GET", "/sessions/{id}/socket", request -> Replies.empty(400));

  private final Screens screens;
  private final LoginEvents events;
  private final OriginGuard guard;
  private final Scheduler scheduler;
  private final StreamSlots slots;
  private final Duration heartbeat;

  SocketEndpoint(
      Screens screens,
      LoginEvents events,
      OriginGuard guard,
      Scheduler scheduler,
      StreamSlots slots,
      Duration heartbeat) {
    this.screens = screens;
    this.events = events;
    this.guard = guard;
    this.scheduler = scheduler;
    this.slots = slots;
    this.heartbeat = heartbeat;
  }

  /** Throws a {@link Rejection} for what must be closed by policy. */
  Inbound connect(HttpCall call, Channel out) {
    Map<String, String> parameters =
        ROUTE.match(call.path()).orElseThrow(() -> Rejection.of(ProblemType.NOT_FOUND));
    SessionId id = new Request(call, parameters).sessionId();
    boolean fromOurPage = guard.checkForeign(call);
    SafeChannel channel = new SafeChannel(out, scheduler);
    Optional<StreamSlots.Slot> slot = slots.take();
    if (slot.isEmpty()) {
      channel.close(Channel.TRY_AGAIN_LATER);
      return Closed.INSTANCE;
    }
    boolean mayUseCookie = fromOurPage || Screens.holdsSecretItself(call);
    Optional<Secret> handshake = mayUseCookie ? screens.presented(call, id) : Optional.empty();
    SocketConnection connection =
        new SocketConnection(id, screens, events, scheduler, channel, heartbeat, slot.get());
    connection.open(handshake);
    return connection;
  }

  /** Hears nothing any more. */
  enum Closed implements Inbound {
    INSTANCE;

    @Override
    public void text(String message) {}

    @Override
    public void closed() {}
  }
}
