package io.github.qrauth.vision.source;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the system says that something happened in a folder. Only a hint: systems lose
 * events, and have few watches to give, so whoever waits looks again after a while anyway.
 */
final class FolderWake implements AutoCloseable {
  private static final int MOST_WATCHED = 1000;

  private final @Nullable WatchService service;
  private final Set<Path> watched = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private FolderWake(@Nullable WatchService service) {
    this.service = service;
  }

  static FolderWake of(Path root) {
    try {
      return new FolderWake(root.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException unavailable) {
      return new FolderWake(null);
    }
  }

  void watch(Path folder) {
    if (service != null && watched.size() < MOST_WATCHED && watched.add(folder)) {
      try {
        folder.register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      } catch (IOException | ClosedWatchServiceException unavailable) {
        watched.remove(folder);
      }
    }
  }

  /** Until something happened, this time passed, or {@link #close}. */
  void await(Duration wait) throws InterruptedException {
    if (service == null) {
      closed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
      return;
    }
    try {
      WatchKey key = service.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
      while (key != null) {
        key.pollEvents();
        if (!key.reset()) {
          watched.remove((Path) key.watchable());
        }
        key = service.poll();
      }
    } catch (ClosedWatchServiceException over) {
      closed.countDown();
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
    if (service != null) {
      try {
        service.close();
      } catch (IOException nothingToSave) {
        // Watches hold no data.
        return;
      }
    }
  }
}
