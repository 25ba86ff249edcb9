package io.github.qrauth.device.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.link.LinkException.Fault;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostSession;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a serial link must survive, with the C firmware behind a real pseudo-terminal. */
abstract class SerialFaults {
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final Set<String> DAMAGING = Set.of("interleave", "corrupt1", "boot");
  @TempDir Path directory;

  abstract DeviceLink link(Path terminal);

  @ParameterizedTest
  @DisplayName("faults 7, 8, 9, 10, 12, 13, 14: the wire does its worst, and the answer arrives")
  @ValueSource(
      strings = {
        "ok",
        "boot",
        "noise",
        "interleave",
        "corrupt1",
        "dribble",
        "overlong",
        "dup",
        "echo",
        "line"
      })
  void authenticate_whenWireMisbehaves_succeeds(String mode) {
    try (FakeBoardProcess board = board("--mode", mode, "--delay", "20");
        Conversation host = new Conversation(link(board.terminal()))) {
      HostSession session = host.hello(SOON).orElseThrow();
      RequestId request = RequestId.random(RandomSource.secure());

      Optional<DeviceMessage.Result> result = host.authenticate(session, request);

      assertThat(result).isPresent();
      assertThat(result.get().request()).isEqualTo(request);
      assertThat(result.get().user()).contains("toni");
      assertThat(host.faults.contains(ReadLine.Fault.BAD_FRAME))
          .as("bad frames")
          .isEqualTo(DAMAGING.contains(mode));
    }
  }

  @Test
  @DisplayName("fault 14: the second copy of an answer is a replay")
  void authenticate_whenAnswersComeTwice_countsReplays() {
    try (FakeBoardProcess board = board("--mode", "dup");
        Conversation host = new Conversation(link(board.terminal()))) {
      HostSession session = host.hello(SOON).orElseThrow();
      host.authenticate(session, RequestId.random(RandomSource.secure()));

      assertThat(host.refused).contains(Received.Refusal.REPLAY);
    }
  }

  @Test
  @DisplayName("faults 4, 28: a rogue board gets no session")
  void hello_whenBoardHasAnotherKey_isRefused() {
    try (FakeBoardProcess board = board("--mode", "rogue");
        Conversation host = new Conversation(link(board.terminal()))) {
      assertThat(host.hello(Duration.ofMillis(500))).isEmpty();
      assertThat(host.welcomes).containsOnly(HostHandshake.Refusal.TAG);
    }
  }

  @Test
  @DisplayName("fault 16: a result for another request is not this request's")
  void authenticate_whenRequestIdIsWrong_isVisible() {
    try (FakeBoardProcess board = board("--mode", "wrongrid");
        Conversation host = new Conversation(link(board.terminal()))) {
      HostSession session = host.hello(SOON).orElseThrow();
      RequestId request = RequestId.random(RandomSource.secure());

      assertThat(host.authenticate(session, request).orElseThrow().request()).isNotEqualTo(request);
    }
  }

  @Test
  @DisplayName("fault 1: a board that is unplugged during a request is gone at once")
  void read_whenBoardDies_isGone() {
    try (FakeBoardProcess board = board("--mode", "die", "--delay", "50");
        Conversation host = new Conversation(link(board.terminal()))) {
      HostSession session = host.hello(SOON).orElseThrow();
      RequestId request = RequestId.random(RandomSource.secure());

      LinkException gone =
          catchThrowableOfType(LinkException.class, () -> host.authenticate(session, request));

      assertThat(gone.fault()).isEqualTo(Fault.GONE);
    }
  }

  @Test
  @DisplayName("fault 2: unplugged while idle, twenty times, and no thread is left")
  void close_afterUnplug_leavesNoThread() throws Exception {
    for (int round = 0; round < 20; round++) {
      FakeBoardProcess board = board();
      try (Conversation host = new Conversation(link(board.terminal()))) {
        board.close();
        LinkException gone =
            catchThrowableOfType(
                LinkException.class, () -> host.connection.read(new byte[16], SOON));
        assertThat(gone.fault()).isEqualTo(Fault.GONE);
      }
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qrauth-device")) {
        thread.join(2000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  @DisplayName("fault 3: a link by a stable name finds the board on its new path")
  void open_afterReplugOnAnotherPath_reachesTheSameBoard() {
    Path name = directory.resolve("board");
    DeviceLink link = link(name);
    FakeBoardProcess first = board("--link", name.toString());
    try (Conversation host = new Conversation(link)) {
      assertThat(host.hello(SOON)).isPresent();
    }
    try (FakeBoardProcess second = board("--link", name.toString(), "--boot", "2");
        Conversation host = new Conversation(link)) {
      assertThat(second.terminal()).isNotEqualTo(first.terminal());
      first.close();
      assertThat(host.hello(SOON)).isPresent();
      assertThat(((HostHandshake.Proven) host.welcomes.get(0)).boot()).isEqualTo(2);
    }
  }

  @Test
  @DisplayName("a port that is opened again at once hears everything")
  void open_rightAfterClose_losesNothing() {
    try (FakeBoardProcess board = board()) {
      DeviceLink link = link(board.terminal());
      for (int round = 0; round < 10; round++) {
        try (Conversation host = new Conversation(link)) {
          assertThat(host.hello(SOON)).as("round " + round).isPresent();
        }
      }
    }
  }

  @Test
  @DisplayName("fault 20: a board that reads nothing costs the limit and no more")
  void write_whenBoardIsStuck_endsInTime() {
    try (FakeBoardProcess board = board("--mode", "stuck");
        LinkConnection connection = link(board.terminal()).open()) {
      LinkException stuck =
          catchThrowableOfType(
              LinkException.class,
              () -> connection.write(new byte[1 << 20], Duration.ofMillis(300)));

      assertThat(stuck.fault()).isEqualTo(Fault.STUCK);
    }
  }

  @Test
  @DisplayName("fault 26: no such path")
  void open_whenPathIsMissing_isNotFound() {
    assertThat(faultOf(directory.resolve("absent"))).isEqualTo(Fault.NOT_FOUND);
  }

  @Test
  @DisplayName("fault 26: no tty")
  void open_whenPathIsNoTty_saysSo() throws IOException {
    assertThat(faultOf(Path.of("/dev/null"))).isEqualTo(Fault.NOT_A_TTY);
    assertThat(faultOf(Files.createFile(directory.resolve("file")))).isEqualTo(Fault.NOT_A_TTY);
  }

  private Fault faultOf(Path terminal) {
    DeviceLink link = link(terminal);
    return catchThrowableOfType(LinkException.class, link::open).fault();
  }

  static FakeBoardProcess board(String... options) {
    return FakeBoardProcess.start(Conversation.KEY, Conversation.DEVICE, options);
  }
}
