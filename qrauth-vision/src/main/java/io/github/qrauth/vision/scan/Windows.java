package io.github.qrauth.vision.scan;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The open windows and the running cool-downs, by source; bounded, full is refused. */
final class Windows {
  private final int most;
  private final Duration coolDown;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Window> open = new HashMap<>();
  private final Map<String, Instant> cooling = new HashMap<>();

  Windows(int most, Duration coolDown) {
    this.most = most;
    this.coolDown = coolDown;
  }

  /** Opens a window in place of the one that the same source has; or says why not. */
  Optional<ArmAnswer.Reason> open(String source, Window window, Instant now) {
    lock.lock();
    try {
      forgetOver(now);
      if (cooling.containsKey(source)) {
        return Optional.of(ArmAnswer.Reason.COOLING_DOWN);
      }
      if (!open.containsKey(source) && open.size() + cooling.size() >= most) {
        return Optional.of(ArmAnswer.Reason.TOO_MANY);
      }
      Window before = open.put(source, window);
      if (before != null) {
        before.close();
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  Optional<Window> at(String source, Instant now) {
    lock.lock();
    try {
      return Optional.ofNullable(open.get(source)).filter(window -> window.isOpenAt(now));
    } finally {
      lock.unlock();
    }
  }

  /** After a login: this window is over, and the next one must wait. */
  void finish(String source, Window window, Instant now) {
    lock.lock();
    try {
      window.close();
      if (open.remove(source, window)) {
        cooling.put(source, now.plus(coolDown));
      }
    } finally {
      lock.unlock();
    }
  }

  void close(String source) {
    lock.lock();
    try {
      Window window = open.remove(source);
      if (window != null) {
        window.close();
      }
    } finally {
      lock.unlock();
    }
  }

  void closeAll() {
    lock.lock();
    try {
      open.values().forEach(Window::close);
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  private void forgetOver(Instant now) {
    open.values().removeIf(window -> !window.isOpenAt(now));
    cooling.values().removeIf(end -> !now.isBefore(end));
  }
}
