package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import io.github.qrauth.device.BoardEvent.Failure;
import io.github.qrauth.device.firmware.Dialogue;
import io.github.qrauth.device.firmware.Firmware;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.Vectors;
import io.github.qrauth.device.protocol.dialect.BoardName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("A manager of boards, with the C firmware, in virtual time")
class DeviceManagerTest {
  private static final BoardName DOOR = new BoardName("door");
  private static final ModelHash MODEL = ModelHash.parse("c563010c0752791b").orElseThrow();
  private static Path program;
  private final VirtualTime time = new VirtualTime();
  private final MapKeyStore keys = new MapKeyStore();
  private final List<BoardEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private final DeviceManager manager =
      DeviceManager.builder(keys)
          .clock(time)
          .pauses(time)
          .random(RandomSource.secure())
          .listener(
              new BoardListener() {
                @Override
                public void happened(BoardName board, BoardEvent event) {
                  events.add(event);
                }

                @Override
                public void changed(BoardName board, BoardState before, BoardState after) {
                  changes.add(before + " " + after);
                }
              })
          .build();
  private VirtualWire wire;

  @BeforeAll
  static void build() {
    program = Firmware.program("test/dialogue.c");
  }

  @AfterEach
  void close() {
    manager.close();
    if (wire != null) {
      wire.close();
    }
  }

  @Test
  void add_whenBoardIsGenuine_isOnlineAndTellsOfItself() throws Exception {
    add(boot -> Dialogue.withCapabilities(program, "001b"));
    pass(11);

    BoardHealth health = health();
    assertThat(health.state()).isEqualTo(BoardState.ONLINE);
    assertThat(health.advice()).isEmpty();
    assertThat(health.info().orElseThrow().model()).isPresent();
    assertThat(health.lastSeen().orElseThrow()).isAfter(VirtualTime.START);
    assertThat(health.roundTrip()).isPresent();
    assertThat(health.connects()).isEqualTo(1);
    assertThat(changes).containsExactly("CONNECTING ONLINE");
  }

  @Test
  @DisplayName("fault 27: 0.25, 0.5, 1 .. 30 s, a fifth more or less, and from the beginning later")
  void add_whenBoardIsAbsent_backsOff() throws Exception {
    wire = new VirtualWire(time, VirtualWire.genuine(program));
    wire.unplug();
    manage(wire);
    pass(150);

    double[] expected = {0.25, 0.5, 1, 2, 4, 8, 16, 30, 30};
    for (int i = 0; i < expected.length; i++) {
      assertThat(time.pauses.get(i).toMillis() / 1000.0)
          .as("pause " + i)
          .isBetween(expected[i] * 0.8, expected[i] * 1.2);
    }
    assertThat(health().state()).isEqualTo(BoardState.OFFLINE);
    assertThat(health().advice().orElseThrow()).contains("plugged in");

    wire.plugged = true;
    pass(40);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
    pass(70);
    int before = time.pauses.size();
    wire.unplug();
    pass(1);
    assertThat(time.pauses.get(before)).isLessThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  @DisplayName("fault 2: unplugged while idle, and replugged: offline, then online by itself")
  void unplug_whileIdle_comesBack() throws Exception {
    add(VirtualWire.genuine(program));
    pass(7);
    wire.unplug();
    pass(1);
    assertThat(health().state()).isEqualTo(BoardState.OFFLINE);

    wire.replug();
    pass(2);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
    assertThat(health().boot()).isEqualTo(2);
    assertThat(health().connects()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "fault 6: a reset loop is FLAPPING, opened less and less often, one log line a minute")
  void add_whenBoardResetsAllTheTime_isFlapping() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(DeviceManager.class);
    log.start();
    logger.addAppender(log);
    wire =
        new VirtualWire(time, VirtualWire.genuine(program)).resettingEvery(Duration.ofMillis(400));
    manage(wire);
    pass(3);
    assertThat(changes).contains("ONLINE FLAPPING");
    assertThat(manager.ask(DOOR, start())).as("takes requests").isFalse();

    int opened = wire.opened.get();
    pass(117);
    logger.detachAppender(log);
    assertThat(wire.opened.get() - opened).as("openings in two minutes").isLessThan(20);
    assertThat(log.list).as("log lines in two minutes").hasSizeLessThanOrEqualTo(4);

    wire.settle();
    pass(100);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
  }

  @Test
  @DisplayName("faults 4, 28: what cannot prove the key is quarantined until it is released")
  void add_whenBoardIsRogue_isQuarantined() throws Exception {
    add(VirtualWire.always(() -> Dialogue.rogue(program)));
    pass(6);
    assertThat(health().state()).isEqualTo(BoardState.QUARANTINED);
    assertThat(health().advice().orElseThrow()).contains("does not have the board's key");
    pass(600);
    assertThat(wire.opened).as("openings").hasValue(1);
    assertThat(manager.ask(DOOR, start())).isFalse();

    wire.swap(Dialogue.ofBoot(program, 3));
    assertThat(manager.release(DOOR)).isTrue();
    pass(1);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
    assertThat(manager.release(DOOR)).as("nothing to release").isFalse();
  }

  @Test
  @DisplayName("a forged WELCOME beside the genuine one quarantines nobody")
  void add_whenRogueSpeaksFirst_theGenuineBoardComesOnline() throws Exception {
    add(VirtualWire.always(() -> Dialogue.rogue(program)));
    pass(2);
    wire.swap(Dialogue.ofBoot(program, 3));
    pass(6);

    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
  }

  @Test
  void add_withoutKey_isQuarantinedUntilProvisioned() throws Exception {
    keys.remove(Vectors.DEVICE);
    wire = new VirtualWire(time, VirtualWire.genuine(program));
    manager.add(settings(wire));
    assertThat(health().state()).isEqualTo(BoardState.QUARANTINED);
    assertThat(health().advice().orElseThrow()).contains("provision");
    assertThat(wire.opened).hasValue(0);

    keys.save(Vectors.DEVICE, DeviceKeys.only(Vectors.KEY));
    manager.keyChanged(Vectors.DEVICE);
    pass(1);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
  }

  @Test
  @DisplayName("revoking a key ends a live session and the request in it")
  void revoke_whileBoardWorks_endsItsSession() throws Exception {
    add(VirtualWire.genuine(program));
    pass(1);
    HostMessage.Start start = start();
    assertThat(manager.ask(DOOR, start)).isTrue();
    provisioning().revoke(Vectors.DEVICE);

    assertThat(events).contains(new BoardEvent.Failed(start.request(), Failure.CANCELLED));
    assertThat(health().state()).isEqualTo(BoardState.QUARANTINED);
    pass(30);
    assertThat(wire.opened).hasValue(1);
  }

  @Test
  @DisplayName("a rotation accepts the old key until the board proves the new one")
  void rotate_untilTheBoardHasTheNewKey_acceptsTheOldOne() throws Exception {
    DeviceKey old = DeviceKey.random(RandomSource.secure());
    keys.save(Vectors.DEVICE, DeviceKeys.only(old).rotatedTo(Vectors.KEY));
    keys.save(Vectors.DEVICE, new DeviceKeys(old, Optional.of(Vectors.KEY)));
    wire = new VirtualWire(time, VirtualWire.genuine(program));
    manager.add(settings(wire));
    pass(1);
    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
    assertThat(health().withPreviousKey()).isTrue();

    keys.save(Vectors.DEVICE, new DeviceKeys(Vectors.KEY, Optional.of(old)));
    manager.keyChanged(Vectors.DEVICE);
    pass(1);
    assertThat(health().withPreviousKey()).isFalse();
    assertThat(keys.find(Vectors.DEVICE).orElseThrow().previous()).as("the old key").isEmpty();
  }

  @Test
  @DisplayName("fault 37: closing during a request cancels it and leaves no thread")
  void close_duringRequest_leavesNoThread() throws Exception {
    add(VirtualWire.genuine(program));
    pass(1);
    HostMessage.Start start = start();
    assertThat(manager.ask(DOOR, start)).isTrue();
    manager.close();

    assertThat(events).contains(new BoardEvent.Failed(start.request(), Failure.CANCELLED));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("qrauth-device-board-virtual"));
    assertThat(manager.health()).isEmpty();
    assertThatThrownBy(() -> manager.add(settings(wire))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void add_whenNameOrDeviceIsTaken_isRefused() {
    DeviceLink absent =
        new DeviceLink() {
          @Override
          public io.github.qrauth.device.link.LinkConnection open() {
            throw new LinkException(LinkException.Fault.NOT_FOUND, "absent");
          }

          @Override
          public String describe() {
            return "absent";
          }
        };
    manager.add(settings(absent));
    assertThatThrownBy(() -> manager.add(settings(absent)))
        .isInstanceOf(IllegalArgumentException.class);
    BoardSettings sameName =
        new BoardSettings(DOOR, new DeviceId(1), absent, settings(absent).policy());
    assertThatThrownBy(() -> manager.add(sameName)).isInstanceOf(IllegalArgumentException.class);
    assertThat(manager.remove(DOOR)).isTrue();
    assertThat(manager.remove(DOOR)).isFalse();
  }

  @Test
  @DisplayName("a listener that fails does not end the board")
  void happened_whenListenerFails_goesOn() throws Exception {
    manager.listen(
        (board, event) -> {
          throw new IllegalStateException("a bug of the host");
        });
    add(VirtualWire.genuine(program));
    pass(12);

    assertThat(health().state()).isEqualTo(BoardState.ONLINE);
  }

  private Provisioning provisioning() {
    return Provisioning.derived(
        keys, Secret.random(RandomSource.secure(), 32), manager::keyChanged);
  }

  private void add(IntFunction<Dialogue> boards) {
    wire = new VirtualWire(time, boards);
    manage(wire);
  }

  private void manage(DeviceLink link) {
    keys.save(Vectors.DEVICE, DeviceKeys.only(Vectors.KEY));
    manager.add(settings(link));
  }

  private static BoardSettings settings(DeviceLink link) {
    RecognitionPolicy policy = RecognitionPolicy.standard(Set.of("toni"), Set.of(MODEL));
    return new BoardSettings(DOOR, Vectors.DEVICE, link, policy);
  }

  private static HostMessage.Start start() {
    return new HostMessage.Start(
        RequestId.random(RandomSource.secure()), 8000, 8000, true, Optional.empty());
  }

  private BoardHealth health() {
    return manager.health(DOOR).orElseThrow();
  }

  private void pass(int seconds) throws InterruptedException {
    time.pass(
        Duration.ofSeconds(seconds),
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("qrauth-device-board-virtual")));
  }
}
