package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.BoardEvent.Silence;
import io.github.qrauth.device.BoardEvent.Suspicion;
import io.github.qrauth.device.firmware.Dialogue;
import io.github.qrauth.device.firmware.Firmware;
import io.github.qrauth.device.protocol.DeviceError;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A conversation with the C firmware, in virtual time")
class BoardConversationTest {
  private static final String MATCH = "F 0 9883 1 9120 3 toni";
  private static final String HINT =
      "@Q1:AX8AAAAAAAAAAAARBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*F8C8";

  /**
   * The first 16 bits are version and type; the third character begins with the type's last four.
   */
  private static final String RESULT_LINE = "@Q1:AR[M-P].*";

  private static final String CANCEL_LINE = "@Q1:AR[Q-T].*";
  private static Path program;
  private Scene scene;

  @BeforeAll
  static void build() {
    program = Firmware.program("test/dialogue.c");
  }

  @BeforeEach
  void begin() {
    scene = new Scene(Dialogue.ofVectors(program), 0);
  }

  @AfterEach
  void end() {
    scene.board.close();
  }

  @Test
  void linkOpened_whenBoardIsGenuine_isOnlineAtOnce() {
    scene.open();

    assertThat(scene.events).hasSize(1).first().isInstanceOf(BoardEvent.Online.class);
    assertThat(scene.conversation.isOnline()).isTrue();
    assertThat(scene.sent).as("HELLO, then a PING that proves the host").hasSize(2);
  }

  @Test
  @DisplayName("HELLO comes every 250 ms, unchanged, for 5 s")
  void linkOpened_whenNobodyAnswers_givesUpAfterFiveSeconds() {
    scene.hostIsHeard = false;
    scene.open();
    scene.pass(4950);
    assertThat(scene.events).isEmpty();
    scene.pass(50);

    assertThat(scene.sent).hasSize(20).containsOnly(scene.sent.get(0));
    assertThat(scene.events).containsExactly(new BoardEvent.Offline(Silence.NO_WELCOME));
  }

  @Test
  @DisplayName("faults 4, 28: a rogue board stays offline and is reported")
  void linkOpened_whenBoardHasAnotherKey_isSuspicious() {
    scene.board.close();
    scene.board = Dialogue.rogue(program);
    scene.open();
    scene.pass(5000);

    assertThat(scene.conversation.isOnline()).isFalse();
    assertThat(scene.events)
        .contains(new BoardEvent.Suspicious(Suspicion.ROGUE_WELCOME))
        .endsWith(new BoardEvent.Offline(Silence.NO_WELCOME));
    assertThat(scene.conversation.counts().badTags()).isPositive();
  }

  @Test
  @DisplayName("fault 38: a boot counter that went back is reported")
  void linkOpened_whenBootWentBack_isSuspicious() {
    Scene later = new Scene(scene.board, 9);
    later.open();

    assertThat(later.events)
        .contains(new BoardEvent.Suspicious(Suspicion.BOOT_WENT_BACK))
        .hasAtLeastOneElementOfType(BoardEvent.Online.class);
  }

  @Test
  void authenticate_whenBoardRecognises_answersOnceAndAcknowledges() {
    scene.open();
    RequestId request = scene.ask(8000);
    scene.boardSays("P 3 50");
    scene.boardSays(MATCH);

    assertThat(scene.events(BoardEvent.Progressed.class)).hasSize(1);
    assertThat(answers()).hasSize(1);
    assertThat(answers().get(0).request()).isEqualTo(request);
    assertThat(answers().get(0).user()).contains("toni");
    assertThat(scene.sent).as("HELLO, PING, START, RACK").hasSize(4);
    assertThat(scene.conversation.counts()).isEqualTo(new WireCounts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  @DisplayName("fault 10: a damaged answer is asked for again at once")
  void authenticate_whenAnswerIsDamaged_asksAgainAtOnce() {
    scene.open();
    scene.ask(8000);
    AtomicBoolean damaged = new AtomicBoolean();
    scene.wire = line -> damaged.getAndSet(true) ? line : line.replace("*", "+");
    scene.boardSays(MATCH);

    assertThat(answers()).hasSize(1);
    assertThat(scene.conversation.counts().resends()).isEqualTo(1);
    assertThat(scene.calls).filteredOn(call -> call.startsWith("start")).hasSize(1);
  }

  @Test
  @DisplayName("a START without an answer is sent four times, unchanged, then given up")
  void authenticate_whenBoardIsSilent_givesUpAfterThreeResends() {
    scene.open();
    scene.hostIsHeard = false;
    RequestId request = scene.ask(8000);
    scene.pass(950);
    assertThat(scene.sent.subList(2, 6)).containsOnly(scene.sent.get(2));
    assertThat(failures()).isEmpty();
    scene.pass(50);

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.NO_ANSWER));
  }

  @Test
  @DisplayName("fault 19: a slow board that shows progress may take its time")
  void authenticate_whenBoardIsSlow_waits() {
    scene.open();
    scene.ask(8000);
    scene.pass(5000);
    scene.boardSays(MATCH);

    assertThat(answers()).hasSize(1);
    assertThat(scene.events(BoardEvent.Progressed.class)).hasSizeBetween(3, 5);
    assertThat(failures()).isEmpty();
  }

  @Test
  @DisplayName("fault 19: the board itself says when its time is over")
  void authenticate_whenTimeIsOver_reportsTimeout() {
    scene.open();
    scene.ask(3000);
    scene.pass(3050);

    assertThat(answers()).hasSize(1);
    assertThat(answers().get(0).status()).isEqualTo(DeviceMessage.Status.TIMEOUT);
  }

  @Test
  @DisplayName(
      "without a result in time and one second more, the host gives up and tells the board")
  void authenticate_whenResultNeverComes_timesOutAndCancels() {
    scene.open();
    RequestId request = scene.ask(3000);
    scene.wire = line -> line.matches(RESULT_LINE) ? "" : line;
    scene.pass(3950);
    assertThat(failures()).isEmpty();
    scene.pass(50);

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.TIMEOUT));
    assertThat(scene.sent.get(scene.sent.size() - 1)).matches(CANCEL_LINE);
  }

  @Test
  @DisplayName("fault 21: three heartbeats without an answer are offline")
  void tick_whenBoardIsMute_goesOffline() {
    scene.open();
    scene.wire = line -> "";
    scene.pass(19_950);
    assertThat(scene.conversation.isOnline()).isTrue();
    scene.pass(50);

    assertThat(scene.events).endsWith(new BoardEvent.Offline(Silence.NO_HEARTBEAT));
  }

  @Test
  void tick_whenBoardAnswersHeartbeats_staysOnline() {
    scene.open();
    scene.pass(60_000);

    assertThat(scene.conversation.isOnline()).isTrue();
    assertThat(scene.sent).hasSizeBetween(13, 14);
  }

  @Test
  @DisplayName("fault 5: a boot banner during a request ends it at once, and the board comes back")
  void receive_whenBoardPrintsBanner_failsAndGreetsAgain() {
    scene.open();
    RequestId request = scene.ask(8000);
    scene.board.close();
    scene.board = Dialogue.ofBoot(program, 8);
    scene.lineArrives("rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)");

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.BOARD_RESET));
    assertThat(scene.events(BoardEvent.Online.class)).hasSize(2);
    assertThat(scene.ask(8000)).isNotEqualTo(new RequestId(0, 0));
    scene.boardSays(MATCH);
    assertThat(answers()).hasSize(1);
  }

  @Test
  @DisplayName("fault 5: a reset that only NO_SESSION tells ends the request in under 500 ms")
  void receive_whenBoardHasForgottenTheSession_failsSoon() {
    scene.open();
    scene.wire = line -> "";
    RequestId request = scene.ask(8000);
    scene.board.close();
    scene.board = Dialogue.ofBoot(program, 8);
    scene.wire = line -> line;
    scene.pass(450);

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.BOARD_RESET));
    assertThat(scene.events(BoardEvent.Online.class)).hasSize(2);
  }

  @Test
  @DisplayName("fault 31: forged NO_SESSION causes one HELLO a second and ends no request")
  void receive_whenHintsFlood_keepsTheRequest() {
    scene.open();
    scene.ask(8000);
    int before = scene.sent.size();
    for (int i = 0; i < 60; i++) {
      scene.lineArrives(HINT);
      scene.pass(50);
    }

    assertThat(scene.sent.size() - before).isBetween(3, 4);
    scene.boardSays(MATCH);
    assertThat(answers()).hasSize(1);
    assertThat(failures()).isEmpty();
  }

  @Test
  @DisplayName("fault 32: an unproven answer is reported and believed by nobody")
  void receive_whenAnswerIsUnproven_onlyReportsIt() {
    scene.open();
    scene.ask(8000);
    scene.lineArrives("RESULT:4fbb1d0e-6b5e-4f43-9f5a-2a1f3f0d9a11:admin:1.0");

    assertThat(answers()).isEmpty();
    assertThat(scene.events).endsWith(new BoardEvent.Suspicious(Suspicion.UNPROVEN_ANSWER));
  }

  @Test
  @DisplayName("fault 34: cancelled during the request, and the board is free again")
  void cancel_whileBoardWorks_freesTheBoard() {
    scene.open();
    RequestId request = scene.ask(8000);
    cancel(request);

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.CANCELLED));
    assertThat(answers()).isEmpty();
    assertThat(scene.calls).contains("cancel");
    assertThat(scene.ask(8000)).isNotEqualTo(new RequestId(0, 0));
  }

  @Test
  @DisplayName("fault 34: cancelled before ACCEPTED arrives")
  void cancel_beforeAccepted_freesTheBoard() {
    scene.open();
    scene.wire = line -> "";
    RequestId request = scene.ask(8000);
    cancel(request);
    scene.wire = line -> line;
    scene.pass(300);

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.CANCELLED));
    assertThat(scene.ask(8000)).isNotEqualTo(new RequestId(0, 0));
  }

  @Test
  @DisplayName("fault 34: cancelled after the answer means nothing")
  void cancel_afterAnswer_isIgnored() {
    scene.open();
    RequestId request = scene.ask(8000);
    scene.boardSays(MATCH);
    int before = scene.sent.size();
    cancel(request);

    assertThat(scene.sent).hasSize(before);
    assertThat(failures()).isEmpty();
  }

  @Test
  @DisplayName("fault 35: one request at a time")
  void authenticate_whileBusy_isRefused() {
    scene.open();
    scene.ask(8000);

    assertThat(scene.ask(8000)).isEqualTo(new RequestId(0, 0));
  }

  @Test
  void authenticate_whenCameraFails_isRefusedByTheBoard() {
    scene.open();
    scene.board.say("E 8");
    RequestId request = scene.ask(8000);

    assertThat(scene.events).endsWith(new BoardEvent.Refused(request, DeviceError.CAMERA));
    assertThat(scene.ask(8000)).isNotEqualTo(new RequestId(0, 0));
  }

  @Test
  @DisplayName("fault 15: a late answer to an old request does not touch the next one")
  void receive_whenAnswerIsLate_isStale() {
    scene.open();
    StringBuilder held = new StringBuilder();
    scene.ask(8000);
    scene.wire = line -> held.isEmpty() ? held.append(line).substring(held.length()) : line;
    scene.boardSays(MATCH);
    scene.conversation.linkLost();
    scene.wire = line -> line;
    scene.open();
    RequestId next = scene.ask(8000);
    scene.lineArrives(held.toString());
    scene.boardSays("F 1 100 0 0 3");

    assertThat(answers()).singleElement().extracting(DeviceMessage.Result::request).isEqualTo(next);
    assertThat(scene.conversation.counts().stale()).isEqualTo(1);
  }

  @Test
  @DisplayName("fault 1: a broken link ends the request and the session")
  void linkLost_duringRequest_endsBoth() {
    scene.open();
    RequestId request = scene.ask(8000);
    scene.conversation.linkLost();

    assertThat(scene.events)
        .endsWith(
            new BoardEvent.Failed(request, Failure.LINK_LOST),
            new BoardEvent.Offline(Silence.LINK_LOST));
    assertThat(scene.conversation.wakeAt()).isAfter(scene.now.plus(Duration.ofDays(365)));
  }

  @Test
  @DisplayName("fault 23: a board that waits in its boot loader is told by DTR and RTS")
  void receive_whenBoardWaitsForFirmware_namesTheModemLines() {
    scene.lineArrives("waiting for download");

    BoardEvent.Diagnosed told = scene.events(BoardEvent.Diagnosed.class).get(0);
    assertThat(told.diagnosis()).isEqualTo(BoardEvent.Diagnosis.BOOT_LOADER);
    assertThat(told.diagnosis().advice()).contains("DTR", "RTS");
    assertThat(scene.conversation.isOnline()).isFalse();
  }

  @Test
  @DisplayName("a lost picture is a warning and ends nothing")
  void receive_whenCameraOverflows_goesOn() {
    scene.open();
    scene.ask(8000);
    scene.lineArrives("cam_hal: EV-EOF-OVF");
    scene.boardSays(MATCH);

    assertThat(scene.events(BoardEvent.Diagnosed.class)).hasSize(1);
    assertThat(answers()).hasSize(1);
  }

  @Test
  @DisplayName("a user that is no name ends the request")
  void receive_whenUserIsHostile_isNonsense() {
    scene.open();
    RequestId request = scene.ask(8000);
    scene.boardSays("F 0 9883 1 9120 3 ../etc");

    assertThat(failures()).containsExactly(new BoardEvent.Failed(request, Failure.NONSENSE));
    assertThat(answers()).isEmpty();
  }

  private void cancel(RequestId request) {
    scene.conversation.cancel(request, scene.now);
    scene.pass(50);
  }

  private List<BoardEvent.Failed> failures() {
    return scene.events(BoardEvent.Failed.class);
  }

  private List<DeviceMessage.Result> answers() {
    return scene.events(BoardEvent.Answered.class).stream()
        .map(BoardEvent.Answered::result)
        .toList();
  }
}
