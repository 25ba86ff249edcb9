package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.BoardEvent.Silence;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A board over a real pseudo-terminal, with the C firmware as the peer")
class BoardTest {
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final DeviceId DEVICE = new DeviceId(0x246F28AABBCC0000L);
  private final BlockingQueue<BoardEvent> events = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  @TempDir Path directory;

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @ParameterizedTest
  @DisplayName("faults 7 to 14: whatever the wire does, one answer comes")
  @ValueSource(
      strings = {
        "ok",
        "boot",
        "noise",
        "interleave",
        "corrupt1",
        "half",
        "dribble",
        "overlong",
        "dup",
        "echo"
      })
  void authenticate_whenWireMisbehaves_isAnsweredOnce(String mode) throws Exception {
    Board board = board(fake("--mode", mode, "--delay", "20"));
    await(BoardEvent.Online.class);
    RequestId request = ask(board);

    DeviceMessage.Result result = await(BoardEvent.Answered.class).result();

    assertThat(result.request()).isEqualTo(request);
    assertThat(result.user()).contains("toni");
    board.close();
    assertThat(events).noneMatch(BoardEvent.Answered.class::isInstance);
  }

  @Test
  @DisplayName("fault 15: an answer that comes during the next request is stale")
  void authenticate_afterLateAnswer_getsItsOwn() throws Exception {
    Board board = board(fake("--mode", "late", "--delay", "20"));
    await(BoardEvent.Online.class);
    RequestId late = ask(board);
    board.cancel(late);
    await(BoardEvent.Failed.class);
    RequestId next = await(() -> ask(board));

    assertThat(await(BoardEvent.Answered.class).result().request()).isEqualTo(next);
  }

  @Test
  @DisplayName("fault 16: an answer to another request is none")
  void authenticate_whenRequestIdIsWrong_isNotAnswered() throws Exception {
    Board board = board(fake("--mode", "wrongrid", "--delay", "20"));
    await(BoardEvent.Online.class);
    RequestId request = ask(board);

    assertThat(await(BoardEvent.Failed.class).request()).isEqualTo(request);
    assertThat(events).noneMatch(BoardEvent.Answered.class::isInstance);
    assertThat(board.counts().stale()).isPositive();
  }

  @Test
  @DisplayName("fault 5: a reset during a request ends it, and the board is asked again")
  void authenticate_whenBoardResets_failsAndRecovers() throws Exception {
    Board board = board(fake("--mode", "reset", "--delay", "200"));
    await(BoardEvent.Online.class);
    RequestId request = ask(board);

    assertThat(await(BoardEvent.Failed.class))
        .isEqualTo(new BoardEvent.Failed(request, Failure.BOARD_RESET));
    await(BoardEvent.Online.class);
    RequestId next = ask(board);
    assertThat(await(BoardEvent.Answered.class).result().request()).isEqualTo(next);
  }

  @Test
  @DisplayName("faults 1, 3: unplugged during a request, and back on another path")
  void authenticate_whenBoardIsUnplugged_failsAndComesBack() throws Exception {
    Path name = directory.resolve("board");
    fake("--link", name.toString(), "--mode", "die", "--delay", "50");
    Board board = board(TtyLink.of(name, 115200));
    await(BoardEvent.Online.class);
    RequestId request = ask(board);

    assertThat(await(BoardEvent.Failed.class))
        .isEqualTo(new BoardEvent.Failed(request, Failure.LINK_LOST));
    assertThat(await(BoardEvent.Offline.class).why()).isEqualTo(Silence.LINK_LOST);
    fake("--link", name.toString(), "--boot", "2");
    assertThat(await(BoardEvent.Online.class).boot()).isEqualTo(2);
  }

  @Test
  @DisplayName("faults 4, 28: a rogue board is reported and never online")
  void start_whenBoardIsRogue_isSuspicious() throws Exception {
    Board board = board(fake("--mode", "rogue"));

    assertThat(await(BoardEvent.Suspicious.class).what()).isEqualTo(Suspicion.ROGUE_WELCOME);
    assertThat(board.isOnline()).isFalse();
  }

  @Test
  @DisplayName("faults 20, 21: a board that reads nothing or says nothing is not online")
  void start_whenBoardIsMuteOrStuck_isOffline() throws Exception {
    board(fake("--mode", "mute"));
    assertThat(await(BoardEvent.Offline.class).why()).isEqualTo(Silence.NO_WELCOME);
  }

  @Test
  @DisplayName("fault 22: at the wrong baud rate nothing is understood, and the advice says why")
  void start_whenBaudRateIsWrong_saysSo() throws Exception {
    board(fake("--mode", "baud"));

    assertThat(await(BoardEvent.Diagnosed.class).diagnosis())
        .isEqualTo(BoardEvent.Diagnosis.WRONG_BAUD_RATE);
    assertThat(await(BoardEvent.Offline.class).why()).isEqualTo(Silence.NO_WELCOME);
  }

  @Test
  @DisplayName("fault 26: a missing path is said, with advice, and tried again")
  void start_whenPathIsMissing_saysSo() throws Exception {
    board(TtyLink.of(directory.resolve("absent"), 115200));

    assertThat(await(BoardEvent.Unreachable.class).fault())
        .isEqualTo(LinkException.Fault.NOT_FOUND);
    assertThat(await(BoardEvent.Unreachable.class).advice()).contains("plugged in");
  }

  @Test
  @DisplayName("fault 37: closing during a request cancels it, takes under 2 s, leaves no thread")
  void close_duringRequest_cancelsAndLeavesNoThread() throws Exception {
    Board board = board(fake("--delay", "2000"));
    await(BoardEvent.Online.class);
    RequestId request = ask(board);
    long before = System.nanoTime();
    board.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    assertThat(await(BoardEvent.Failed.class))
        .isEqualTo(new BoardEvent.Failed(request, Failure.CANCELLED));
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qrauth-device")) {
        thread.join(1000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private RequestId ask(Board board) {
    RequestId request = RequestId.random(RandomSource.secure());
    boolean asked =
        board.authenticate(new HostMessage.Start(request, 3000, 8000, true, Optional.empty()));
    return asked ? request : new RequestId(0, 0);
  }

  /** The board takes the next request when it has answered the cancellation of the last. */
  private static RequestId await(Supplier<RequestId> attempt) {
    RequestId request = attempt.get();
    for (int tries = 0; request.equals(new RequestId(0, 0)) && tries < 100_000_000; tries++) {
      Thread.onSpinWait();
      request = attempt.get();
    }
    return request;
  }

  private <T extends BoardEvent> T await(Class<T> type) throws InterruptedException {
    while (true) {
      BoardEvent event = events.poll(8, TimeUnit.SECONDS);
      assertThat(event).as("waiting for " + type.getSimpleName()).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
    }
  }

  private DeviceLink fake(String... options) {
    FakeBoardProcess process = FakeBoardProcess.start(KEY, DEVICE, options);
    open.add(process);
    return TtyLink.of(process.terminal(), 115200);
  }

  private Board board(DeviceLink link) {
    Board board =
        Board.start(
            link, KEY, DEVICE, 0, RandomSource.secure(), InstantSource.system(), events::add);
    open.add(0, board);
    return board;
  }
}
