package io.github.qrauth.http;

import io.github.qrauth.login.LoginState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a connected screen what changes: the state first, then each new state, each new code, and a
 * heartbeat when there was nothing to say. Ends after a terminal state.
 */
final class EventStream implements Watch.Observer {
  private final SafeChannel channel;
  private final StreamFormat format;
  private final Scheduler scheduler;
  private final long heartbeatNanos;
  private int version;
  private int frame = LoginView.NO_FRAME;
  private @Nullable LoginState state;
  private long lastSent;

  EventStream(SafeChannel channel, StreamFormat format, Scheduler scheduler, Duration heartbeat) {
    this.channel = channel;
    this.format = format;
    this.scheduler = scheduler;
    this.heartbeatNanos = heartbeat.toNanos();
    this.lastSent = scheduler.nanoTime();
  }

  @Override
  public boolean saw(LoginView view) {
    if (isNews(view)) {
      version = view.version();
      state = view.state();
      frame = view.frame();
      send(format.state(version, view.json()));
    } else if (view.frame() != frame && view.shown().isPresent()) {
      frame = view.frame();
      send(format.code(view.codeJson(view.shown().get())));
    } else if (nanosToHeartbeat() <= 0) {
      send(format.heartbeat());
    }
    if (view.isOver()) {
      channel.close(Channel.NORMAL);
    }
    return !channel.isClosed();
  }

  @Override
  public void lost(@Nullable RuntimeException outage) {
    channel.close(outage == null ? Channel.POLICY : Channel.TRY_AGAIN_LATER);
  }

  @Override
  public Duration patience() {
    return Duration.ofNanos(Math.max(nanosToHeartbeat(), 0));
  }

  /** Never back to an older version: a replica may be behind. */
  private boolean isNews(LoginView view) {
    return view.version() > version || view.version() == version && view.state() != state;
  }

  private void send(String text) {
    lastSent = scheduler.nanoTime();
    channel.send(text);
  }

  private long nanosToHeartbeat() {
    return heartbeatNanos - (scheduler.nanoTime() - lastSent);
  }
}
