package io.github.qrauth.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel that can be used from any thread: one send at a time, nothing after the end, and a
 * client that does not take a message within ten seconds is let go.
 */
final class SafeChannel {
  static final Duration SEND_LIMIT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SafeChannel.class);

  private final Channel channel;
  private final Scheduler scheduler;
  private final ReentrantLock sending = new ReentrantLock();
  private final AtomicBoolean closed = new AtomicBoolean();

  SafeChannel(Channel channel, Scheduler scheduler) {
    this.channel = channel;
    this.scheduler = scheduler;
  }

  /** Sends unless closed; a client that has gone closes the channel. */
  void send(String text) {
    sending.lock();
    try {
      if (closed.get()) {
        return;
      }
      Scheduler.Waiting alarm = scheduler.alarmAfter(SEND_LIMIT, () -> end(Channel.POLICY));
      try {
        channel.send(text);
      } catch (RuntimeException gone) {
        LOG.debug("a client has gone: {}", gone.getClass().getName());
        end(Channel.NORMAL);
      } finally {
        alarm.cancel();
      }
    } finally {
      sending.unlock();
    }
  }

  /** Ends the connection after what is being sent; again is fine. */
  void close(int status) {
    sending.lock();
    try {
      end(status);
    } finally {
      sending.unlock();
    }
  }

  /** The client is gone: nothing more is sent. */
  void gone() {
    closed.set(true);
  }

  boolean isClosed() {
    return closed.get();
  }

  private void end(int status) {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      channel.close(status);
    } catch (RuntimeException gone) {
      LOG.debug("closing a connection failed: {}", gone.getClass().getName());
    }
  }
}
