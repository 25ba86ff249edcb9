package io.github.qrauth.testkit.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.QrAuth;
import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardSettings;
import io.github.qrauth.device.BoardState;
import io.github.qrauth.device.DeviceApprover;
import io.github.qrauth.device.DeviceKeyFile;
import io.github.qrauth.device.DeviceManager;
import io.github.qrauth.device.Provisioning;
import io.github.qrauth.device.RecognitionPolicy;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.Transport;
import io.github.qrauth.testkit.VirtualScreen;
import io.github.qrauth.testkit.adapter.SocketAdapter;
import io.github.qrauth.testkit.board.FirmwareBoard;
import io.github.qrauth.testkit.board.Sight;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A whole login by face: browser's HTTP, engine, serial path, C firmware")
class BoardLoginTest {
  private static final DeviceId DEVICE = new DeviceId(0x246F28AABBCC0000L);
  private static final BoardName DOOR = new BoardName("door");
  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<AutoCloseable> open = new ArrayList<>();
  private DeviceManager manager;
  private Provisioning provisioning;
  private FirmwareBoard board;
  private URI mount;
  @TempDir static Path firmware;
  @TempDir Path directory;

  @BeforeAll
  static void requireCompiler() {
    boolean compiler =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, "cc")));
    if (!compiler && "true".equals(System.getenv("CI"))) {
      Assertions.fail("no C compiler: CI proves the firmware (apt-get install gcc libc6-dev)");
    }
    Assumptions.assumeTrue(compiler, "no C compiler (cc): no login by the real firmware is shown");
  }

  @BeforeEach
  void start() throws Exception {
    DeviceKeyFile keys = DeviceKeyFile.at(directory.resolve("boards.keys"));
    manager = keep(DeviceManager.builder(keys).build());
    provisioning = Provisioning.random(keys, RandomSource.secure(), manager::keyChanged);
    String shown = provisioning.provision(DEVICE).reveal();
    board = keep(FirmwareBoard.start(key(shown), DEVICE, firmware, BoardLoginTest::tty));
    manager.add(
        new BoardSettings(
            DOOR,
            DEVICE,
            board.link(),
            RecognitionPolicy.standard(Set.of("toni"), Set.of(board.model()))));
    DeviceApprover approver =
        keep(
            DeviceApprover.builder(
                    manager,
                    (name, user) -> Optional.of(new Subject(user + "@example.com", "Toni")),
                    screen -> Set.of(DOOR))
                .timeout(Duration.ofSeconds(2))
                .build());
    int port = freePort();
    QrAuth qrauth =
        keep(
            QrAuth.builder("http://127.0.0.1:" + port + "/auth")
                .policy(LoginPolicy.withBoard())
                .faceReaders(approver)
                .memorisedPins((account, typed) -> typed.reveal().equals("4711"))
                .caller(call -> Optional.empty())
                .build());
    keep(new SocketAdapter(qrauth, port));
    mount = URI.create("http://127.0.0.1:" + port + "/auth");
    await(() -> state() == BoardState.ONLINE);
  }

  @AfterEach
  void stop() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("E1-E5 click, face, PIN, login token; the screen learns by each transport")
  void login_byFaceAndPin_isClaimed(Transport transport) {
    VirtualScreen screen = VirtualScreen.at(mount).keepsSecret().transport(transport).build();
    screen.start();
    board.see(Sight.of("toni"));
    assertThat(screen.askForFace().object("face")).containsEntry("progress", "looking");

    Map<String, Object> view = screen.await("confirming", SOON);
    assertThat(view).containsEntry("step", "memorised_pin");
    assertThat(screen.claim().problem()).as("a face alone").contains("not-ready");
    assertThat(screen.typeMemorisedPin("0000").problem()).contains("wrong-pin");
    assertThat(screen.typeMemorisedPin("4711").text("state")).isEqualTo("approved");
    Answer claimed = screen.claim();
    assertThat(claimed.text("subject")).isEqualTo("toni@example.com");
    assertThat(claimed.json().get("amr")).isEqualTo(List.of("face", "pin", "mfa"));
    assertThat(claimed.text("login_token")).isNotEmpty();
    assertThat(screen.claim().problem()).contains("already-claimed");
  }

  @Test
  @DisplayName("R13 another screen learns nothing and gets nothing")
  void login_byFace_goesToTheScreenThatAsked() {
    VirtualScreen other = VirtualScreen.at(mount).keepsSecret().build();
    other.start();
    VirtualScreen screen = VirtualScreen.at(mount).keepsSecret().build();
    screen.start();
    board.see(Sight.of("toni"));
    screen.askForFace();
    screen.await("confirming", SOON);

    assertThat(other.state()).isEqualTo("pending");
    assertThat(other.look().json()).doesNotContainKey("approver");
  }

  @Test
  @DisplayName("a stranger, then a picture, then the user himself")
  void login_afterFacesThatDoNotCount_succeeds() {
    VirtualScreen screen = VirtualScreen.at(mount).build();
    screen.start();
    for (Sight sight : List.of(Sight.stranger(), Sight.pictureOf("toni"))) {
      board.see(sight);
      screen.askForFace();
      await(() -> "not_recognised".equals(screen.look().object("face").get("progress")));
    }
    board.see(Sight.of("toni"));
    assertThat(screen.askForFace().object("face")).containsEntry("tries_left", 2L);
    screen.await("confirming", SOON);
  }

  @Test
  @DisplayName("cancelled by the screen while the board looks")
  void login_cancelled_neverComesBack() {
    VirtualScreen screen = VirtualScreen.at(mount).build();
    screen.start();
    screen.askForFace();
    assertThat(screen.cancel().status()).isEqualTo(204);
    board.see(Sight.of("toni"));

    VirtualScreen next = VirtualScreen.at(mount).build();
    next.start();
    await(
        () -> {
          next.askForFace();
          return next.state().equals("confirming");
        });
    assertThat(screen.state()).isEqualTo("cancelled");
  }

  @Test
  @DisplayName("R15 a board that is gone is told at once, and comes back by itself")
  void login_whenBoardIsUnplugged_saysSo() {
    board.unplug();
    await(() -> state() != BoardState.ONLINE);
    VirtualScreen screen = VirtualScreen.at(mount).build();
    screen.start();
    screen.askForFace();
    await(() -> "unavailable".equals(screen.look().object("face").get("progress")));

    board.see(Sight.of("toni"));
    board.plugIn();
    await(() -> state() == BoardState.ONLINE);
    screen.askForFace();
    screen.await("confirming", SOON);
  }

  @Test
  @DisplayName("a revoked board logs nobody in, a provisioned one does again")
  void login_afterRevocation_isUnavailable() {
    provisioning.revoke(DEVICE);
    assertThat(state()).isEqualTo(BoardState.QUARANTINED);
    VirtualScreen screen = VirtualScreen.at(mount).build();
    screen.start();
    board.see(Sight.of("toni"));
    screen.askForFace();

    await(() -> "unavailable".equals(screen.look().object("face").get("progress")));
    assertThat(screen.state()).isEqualTo("pending");
  }

  private BoardState state() {
    return manager.health(DOOR).orElseThrow().state();
  }

  private static TtyLink tty(Path terminal) {
    return TtyLink.of(terminal, 115200);
  }

  private static DeviceKey key(String shown) {
    return DeviceKey.of(io.github.qrauth.base.Secret.parse(shown).orElseThrow());
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private <T extends AutoCloseable> T keep(T each) {
    open.add(each);
    return each;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("10 s have passed").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
