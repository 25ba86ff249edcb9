package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardEvent.Online;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.ModemLines;
import io.github.qrauth.device.link.SerialLink;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("fault 2: unplugged while idle, over a real pseudo-terminal")
class UnplugTest {
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final DeviceId DEVICE = new DeviceId(2);
  private static final int ROUNDS = 12;
  private static final Pauses SHORT = (wake, closed, wait) -> wake.awaitNanos(20_000_000);
  private final BlockingQueue<BoardEvent> events = new LinkedBlockingQueue<>();
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"tty", "serial"})
  void unplug_manyTimes_leavesNoThreadAndNoDescriptor(String kind) throws Exception {
    Path name = directory.resolve("board");
    long threads = 0;
    long descriptors = 0;
    try (Board board = board(link(kind, name), SHORT)) {
      for (int round = 1; round <= ROUNDS; round++) {
        try (FakeBoardProcess fake = plugIn(name, round)) {
          assertThat(await(Online.class).boot()).isEqualTo(round);
          assertThat(fake.terminal()).exists();
        }
        assertThat(await(BoardEvent.Offline.class).why()).isEqualTo(BoardEvent.Silence.LINK_LOST);
        if (round == 3) {
          threads = threads();
          descriptors = descriptors();
        }
      }
      assertThat(board.isOnline()).isFalse();
      assertThat(threads()).isLessThanOrEqualTo(threads + 2);
      assertThat(descriptors()).isLessThanOrEqualTo(descriptors + 3);
    }
    assertThat(threadsAfterClose()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tty", "serial"})
  @DisplayName("fault 2: what was unplugged costs no processor time while it is away")
  void unplug_andStayAway_costsNothing(String kind) throws Exception {
    Path name = directory.resolve("board");
    Board board = board(link(kind, name), Pauses.real());
    try (board) {
      try (FakeBoardProcess fake = plugIn(name, 1)) {
        await(Online.class);
        assertThat(fake.terminal()).exists();
      }
      await(BoardEvent.Offline.class);
      await(BoardEvent.Unreachable.class);
      await(BoardEvent.Unreachable.class);
      long before = cpuNanos();
      long begin = System.nanoTime();
      await(BoardEvent.Unreachable.class);
      long passed = System.nanoTime() - begin;

      assertThat(cpuNanos() - before)
          .as("processor time in " + Duration.ofNanos(passed))
          .isLessThan(passed / 20);
    }
  }

  private Board board(DeviceLink link, Pauses pauses) {
    return Board.start(
        link,
        () -> Optional.of(DeviceKeys.only(KEY)),
        DEVICE,
        0,
        RandomSource.secure(),
        InstantSource.system(),
        pauses,
        (board, event) -> events.add(event));
  }

  private static FakeBoardProcess plugIn(Path name, int boot) {
    return FakeBoardProcess.start(
        KEY, DEVICE, "--link", name.toString(), "--boot", Integer.toString(boot));
  }

  private static DeviceLink link(String kind, Path name) {
    return kind.equals("tty")
        ? TtyLink.of(name, 115_200)
        : SerialLink.of(name.toString(), 115_200, ModemLines.KEEP_ASSERTED);
  }

  private <T extends BoardEvent> T await(Class<T> type) throws InterruptedException {
    while (true) {
      BoardEvent event = events.poll(10, TimeUnit.SECONDS);
      assertThat(event).as("waiting for " + type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private static Stream<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("qrauth-device"));
  }

  private static long threads() {
    return ours().count();
  }

  private static long threadsAfterClose() throws InterruptedException {
    for (Thread thread : ours().toList()) {
      thread.join(2000);
    }
    return threads();
  }

  private static long descriptors() throws Exception {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long cpuNanos() {
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    return ours().mapToLong(thread -> Math.max(0, cpu.getThreadCpuTime(thread.getId()))).sum();
  }
}
