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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A virtual board behaves as a board, in the process and as firmware on a terminal")
class VirtualBoardTest {
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final DeviceId ID = new DeviceId(0x246F28AABBCC0000L);
  private final BlockingQueue<BoardEvent> events = new LinkedBlockingQueue<>();
  @TempDir Path directory;

  enum Kind {
    IN_PROCESS,
    FIRMWARE
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void see_beforeRequest_isTheAnswer(Kind kind) throws Exception {
    try (VirtualBoard virtual = start(kind);
        Board board = hostOf(virtual)) {
      virtual.see(Sight.of("ada").withScore(9_123));
      DeviceMessage.Result result = ask(board);

      assertThat(result.status()).isEqualTo(DeviceMessage.Status.MATCH);
      assertThat(result.user().orElseThrow()).isEqualTo("ada");
      assertThat(result.score()).isEqualTo(9_123);
      assertThat(result.model()).isEqualTo(virtual.model());
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void see_afterRequest_endsTheWait(Kind kind) throws Exception {
    try (VirtualBoard virtual = start(kind);
        Board board = hostOf(virtual)) {
      RequestId request = RequestId.random(RandomSource.secure());
      next(BoardEvent.Online.class);
      assertThat(board.authenticate(start(request))).isTrue();
      virtual.see(Sight.of("ada"));

      assertThat(next(BoardEvent.Answered.class).result().request()).isEqualTo(request);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void see_ofStrangerAndOfPicture_isNoMatch(Kind kind) throws Exception {
    try (VirtualBoard virtual = start(kind);
        Board board = hostOf(virtual)) {
      virtual.see(Sight.stranger());
      assertThat(ask(board).status()).isEqualTo(DeviceMessage.Status.NO_MATCH);
      virtual.see(Sight.pictureOf("ada"));
      assertThat(askAgain(board).status()).isEqualTo(DeviceMessage.Status.SPOOF);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void unplug_andPlugIn_isSeenByTheHost(Kind kind) throws Exception {
    try (VirtualBoard virtual = start(kind);
        Board board = hostOf(virtual)) {
      int boot = next(BoardEvent.Online.class).boot();
      virtual.unplug();
      next(BoardEvent.Offline.class);
      virtual.plugIn();

      assertThat(next(BoardEvent.Online.class).boot()).isGreaterThan(boot);
      assertThat(board.isOnline()).isTrue();
    }
  }

  private DeviceMessage.Result ask(Board board) throws InterruptedException {
    next(BoardEvent.Online.class);
    return askAgain(board);
  }

  private DeviceMessage.Result askAgain(Board board) throws InterruptedException {
    assertThat(board.authenticate(start(RequestId.random(RandomSource.secure())))).isTrue();
    return next(BoardEvent.Answered.class).result();
  }

  private static HostMessage.Start start(RequestId request) {
    return new HostMessage.Start(request, 8_000, 8_000, true, Optional.empty());
  }

  private <T extends BoardEvent> T next(Class<T> kind) throws InterruptedException {
    while (true) {
      BoardEvent event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("waiting for %s", kind.getSimpleName()).isNotNull();
      if (kind.isInstance(event)) {
        return kind.cast(event);
      }
    }
  }

  private Board hostOf(VirtualBoard virtual) {
    return Board.start(
        virtual.link(), KEY, ID, 0, RandomSource.secure(), InstantSource.system(), events::add);
  }

  private VirtualBoard start(Kind kind) {
    if (kind == Kind.IN_PROCESS) {
      return InProcessBoard.start(KEY, ID, RandomSource.secure());
    }
    boolean compiler =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "cc")));
    if (!compiler && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI proves the firmware (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(compiler, "no C compiler (cc): the firmware is not tested");
    return FirmwareBoard.start(KEY, ID, directory, path -> TtyLink.of(path, 115_200));
  }
}
