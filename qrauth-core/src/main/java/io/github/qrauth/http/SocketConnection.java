package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.login.LoginEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a screen. Its credential came with the handshake, or comes as the first message
 * within five seconds; after that nothing else is expected from the client.
 */
final class SocketConnection implements Inbound {
  private static final Duration AUTH_LIMIT = Duration.ofSeconds(5);
  private static final int MAX_MESSAGE = 4096;
  private static final int TOO_BIG = 1009;

  private final SessionId id;
  private final Screens screens;
  private final LoginEvents events;
  private final Scheduler scheduler;
  private final SafeChannel channel;
  private final Duration heartbeat;
  private final Runnable slot;
  private final AtomicBoolean known = new AtomicBoolean();
  private volatile Scheduler.@Nullable Waiting authAlarm;
  private volatile @Nullable Watch watch;

  SocketConnection(
      SessionId id,
      Screens screens,
      LoginEvents events,
      Scheduler scheduler,
      SafeChannel channel,
      Duration heartbeat,
      Runnable slot) {
    this.id = id;
    this.screens = screens;
    this.events = events;
    this.scheduler = scheduler;
    this.channel = channel;
    this.heartbeat = heartbeat;
    this.slot = slot;
  }

  /** Starts with the handshake's credential, or waits for one. */
  void open(Optional<Secret> claimSecret) {
    if (claimSecret.isPresent()) {
      follow(claimSecret.get());
    } else {
      authAlarm = scheduler.alarmAfter(AUTH_LIMIT, () -> scheduler.run(this::refuseSilent));
    }
  }

  @Override
  public void text(String message) {
    if (message.length() > MAX_MESSAGE) {
      refuse(TOO_BIG);
      return;
    }
    Optional<Secret> claimSecret = Json.object(message, MAX_MESSAGE).flatMap(this::credential);
    if (claimSecret.isEmpty()) {
      refuse(Channel.POLICY);
    } else {
      follow(claimSecret.get());
    }
  }

  @Override
  public void closed() {
    channel.gone();
    end();
  }

  /** A second credential is ignored: the first one decided. */
  private void follow(Secret claimSecret) {
    if (channel.isClosed() || !known.compareAndSet(false, true)) {
      return;
    }
    cancelAlarm();
    EventStream stream = new EventStream(channel, Frames.MESSAGES, scheduler, heartbeat);
    Watch.Observer observer = new PolicyClose(stream, channel);
    Watch started = new Watch(() -> screens.look(id, claimSecret), observer, scheduler, slot);
    watch = started;
    started.start(events, id);
    if (channel.isClosed()) {
      started.stop();
    }
  }

  private Optional<Secret> credential(Map<String, Object> message) {
    return "auth".equals(message.get("type")) && message.get("claim_secret") instanceof String text
        ? Secret.parse(text)
        : Optional.empty();
  }

  private void refuseSilent() {
    if (!known.get()) {
      refuse(Channel.POLICY);
    }
  }

  private void refuse(int status) {
    channel.close(status);
    end();
  }

  private void end() {
    cancelAlarm();
    Watch running = watch;
    if (running == null) {
      slot.run();
    } else {
      running.stop();
    }
  }

  private void cancelAlarm() {
    Scheduler.Waiting alarm = authAlarm;
    if (alarm != null) {
      alarm.cancel();
    }
  }

  /** A stranger's login is closed by policy, an outage with "try again later". */
  private record PolicyClose(EventStream stream, SafeChannel channel) implements Watch.Observer {
    @Override
    public boolean saw(LoginView view) {
      return stream.saw(view);
    }

    @Override
    public void lost(@Nullable RuntimeException outage) {
      if (outage == null) {
        channel.close(Channel.POLICY);
      } else {
        stream.lost(outage);
      }
    }

    @Override
    public Duration patience() {
      return stream.patience();
    }
  }
}
