package io.github.qrauth.testkit.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.Board;
import io.github.qrauth.device.BoardEvent;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Short in every build; ten minutes with {@code -Dqrauth.soak.seconds=600}. */
@DisplayName("Fault 40: boards come, go, babble and reset for long, and nothing is left of them")
class BoardSoakTest {
  private static final Duration TIME = Duration.ofSeconds(Long.getLong("qrauth.soak.seconds", 8));
  private static final List<String> MODES =
      List.of("ok", "noise", "boot", "interleave", "corrupt1", "dup", "half", "reset", "overlong");
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final DeviceId ID = new DeviceId(0x246F28AABBCC0000L);
  private static final long SPARE_BYTES = 8L << 20;
  private static final int SPARE_DESCRIPTORS = 4;

  private final Random die = new Random(20_261_121);
  @TempDir Path directory;

  @BeforeAll
  static void requireFirmware() {
    boolean possible =
        Files.isDirectory(Path.of("/proc/self/fd"))
            && Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "cc")));
    if (!possible && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI proves the firmware (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(possible, "needs Linux and a C compiler (cc)");
  }

  @Test
  void storms_ofUnpluggingGarbageAndResets_leaveNoThreadDescriptorOrMemory() throws Exception {
    cycle(0);
    long descriptors = descriptors();
    long bytes = usedBytes();
    long end = System.nanoTime() + TIME.toNanos();
    int cycles = 0;
    int answers = 0;
    while (System.nanoTime() < end) {
      answers += cycle(++cycles);
    }
    System.out.println("soak: " + cycles + " boards, " + answers + " answers in " + TIME);

    assertThat(answers).as("answers in spite of all").isGreaterThan(cycles / 2);
    assertThat(boardThreads()).as("threads").isEmpty();
    assertThat(descriptors()).as("descriptors").isLessThan(descriptors + SPARE_DESCRIPTORS);
    assertThat(usedBytes()).as("bytes").isLessThan(bytes + SPARE_BYTES);
  }

  /** One board that is greeted, asked, and gone in the middle of something. */
  private int cycle(int number) throws Exception {
    BlockingQueue<BoardEvent> events = new LinkedBlockingQueue<>();
    int answers = 0;
    try (FirmwareBoard virtual =
            FirmwareBoard.start(KEY, ID, directory, path -> TtyLink.of(path, 115_200));
        Board board =
            Board.start(
                virtual.link(),
                KEY,
                ID,
                0,
                RandomSource.secure(),
                InstantSource.system(),
                events::add)) {
      virtual.see(Sight.of("ada"));
      virtual.misbehave(MODES.get(number % MODES.size()));
      for (int i = 0; i < 3 && online(board, events); i++) {
        answers += ask(board, events) ? 1 : 0;
      }
      if (die.nextBoolean()) {
        ask(board, events, false);
        virtual.unplug();
      }
    }
    return answers;
  }

  private static boolean online(Board board, BlockingQueue<BoardEvent> events)
      throws InterruptedException {
    while (!board.isOnline()) {
      if (events.poll(6, TimeUnit.SECONDS) == null) {
        return false;
      }
    }
    return true;
  }

  private static boolean ask(Board board, BlockingQueue<BoardEvent> events)
      throws InterruptedException {
    return ask(board, events, true);
  }

  private static boolean ask(Board board, BlockingQueue<BoardEvent> events, boolean wait)
      throws InterruptedException {
    HostMessage.Start start =
        new HostMessage.Start(
            RequestId.random(RandomSource.secure()), 3_000, 8_000, true, Optional.empty());
    if (!board.authenticate(start) || !wait) {
      return false;
    }
    while (true) {
      BoardEvent event = events.poll(6, TimeUnit.SECONDS);
      if (event instanceof BoardEvent.Answered answered) {
        return answered.result().status() == DeviceMessage.Status.MATCH;
      }
      if (event == null || event instanceof BoardEvent.Failed) {
        return false;
      }
    }
  }

  private static List<String> boardThreads() throws InterruptedException {
    for (Thread thread : threads()) {
      thread.join(2_000);
    }
    return threads().stream().map(Thread::getName).toList();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("qrauth-device-"))
        .filter(thread -> thread.getName().contains("tty:"))
        .toList();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
