package io.github.qrauth.http;

import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.internal.json.Json;
import io.github.qrauth.login.LoginEvents;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.Refusal;
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

  private final SessionId id;
  private final Screens screens;
  private final LoginEvents events;
  private final Scheduler scheduler;
  private final SafeChannel channel;
  private final Duration heartbeat;
  private final StreamSlots.Slot slot;
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
      StreamSlots.Slot slot) {
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
    slot.onEnd(() -> refuse(Channel.TRY_AGAIN_LATER));
    if (claimSecret.isPresent()) {
      follow(claimSecret.get());
    } else {
      authAlarm = scheduler.alarmAfter(AUTH_LIMIT, () -> scheduler.run(this::refuseSilent));
    }
  }

  @Override
  public void text(String message) {
    if (message.length() > MAX_MESSAGE) {
      refuse(Channel.TOO_BIG);
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
    EventStream stream = new EventStream(channel, StreamFormat.MESSAGES, scheduler, heartbeat);
    Watch started =
        new Watch(
            () -> screens.look(id, claimSecret).then(this::admit),
            stream,
            scheduler,
            slot::release);
    slot.onEnd(started::abandon);
    watch = started;
    started.start(events, id);
    if (channel.isClosed()) {
      started.stop();
    }
  }

  /** Counted only once the secret was right, so that a stranger cannot use up a login's share. */
  private LoginResult<LoginView> admit(LoginView view) {
    return slot.countsFor(id)
        ? new LoginResult.Ok<>(view)
        : LoginResult.refused(Refusal.Reason.BUSY);
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
      slot.release();
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
}
