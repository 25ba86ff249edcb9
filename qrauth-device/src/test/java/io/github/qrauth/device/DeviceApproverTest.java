package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.client.Client;
import io.github.qrauth.client.ClientStore;
import io.github.qrauth.device.RecognitionPolicy.Reason;
import io.github.qrauth.device.firmware.FakeBoardProcess;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.TtyLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import io.github.qrauth.guard.Visitor;
import io.github.qrauth.identity.Subject;
import io.github.qrauth.key.ServerSecret;
import io.github.qrauth.login.ClaimedLogin;
import io.github.qrauth.login.FaceCheck.Progress;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginRequest;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.login.LoginSession;
import io.github.qrauth.login.LoginState;
import io.github.qrauth.login.Refusal;
import io.github.qrauth.login.StartedLogin;
import io.github.qrauth.memory.InMemoryAttemptStore;
import io.github.qrauth.memory.InMemoryLoginStore;
import io.github.qrauth.pin.MemorisedPin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("S32 a login by a board over a real pseudo-terminal, with the C firmware as the peer")
class DeviceApproverTest {
  private static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  private static final Subject TONI = Subject.of("toni@example.com");
  private static final ModelHash MODEL = new ModelHash(0);
  private static final Visitor DESK =
      new Visitor(
          "203.0.113.7",
          new RequestContext(NetworkPrefix.of("203.0.113.7"), null, "Firefox on Linux", null));

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private final LoginEngine engine =
      LoginEngine.builder(
              new InMemoryLoginStore(100, clock),
              new InMemoryAttemptStore(1000, clock),
              ClientStore.of(Client.of("web", "Example Shop")),
              ServerSecret.generate(RandomSource.secure()))
          .policy(LoginPolicy.withBoard())
          .memorisedPins((account, pin) -> account.equals(TONI) && pin.reveal().equals("4711"))
          .clock(clock)
          .build();
  private final MapKeyStore keys = new MapKeyStore();
  private final List<BoardEvent> events = new CopyOnWriteArrayList<>();
  private final List<Reason> rejected = new CopyOnWriteArrayList<>();
  private final List<DeviceMessage.Progress> progress = new CopyOnWriteArrayList<>();
  private final DeviceManager manager =
      DeviceManager.builder(keys).listener((board, event) -> events.add(event)).build();
  private final Set<BoardName> beside = new HashSet<>();
  private final DeviceApprover approver =
      DeviceApprover.builder(
              manager,
              (board, user) -> user.equals("toni") ? Optional.of(TONI) : Optional.empty(),
              screen -> Set.copyOf(beside))
          .timeout(Duration.ofSeconds(2))
          .clock(clock)
          .listener(
              new LookListener() {
                @Override
                public void progressed(
                    io.github.qrauth.base.SessionId login,
                    BoardName board,
                    DeviceMessage.Progress seen) {
                  progress.add(seen);
                }

                @Override
                public void rejected(
                    io.github.qrauth.base.SessionId login,
                    BoardName board,
                    Reason reason,
                    DeviceMessage.Result result) {
                  rejected.add(reason);
                }
              })
          .build();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    approver.close();
    manager.close();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void look_whenFaceIsKnown_isALoginAfterThePin() {
    board("door", "--delay", "50");
    StartedLogin login = start();
    look(login);
    await(() -> state(login) == LoginState.CONFIRMING);
    assertThat(ok(engine.look(login.session().id(), login.claimSecret())).scan().orElseThrow())
        .matches(scan -> scan.byFace() && scan.subject().equals(TONI));
    enter(login, "4711");

    ClaimedLogin claimed =
        ok(engine.claim(login.session().id(), login.claimSecret(), Optional.empty()));
    assertThat(claimed.subject()).isEqualTo(TONI);
    assertThat(claimed.methods()).containsExactly("face", "pin", "mfa");
  }

  @Test
  @DisplayName("the user may still say no after the face, and nobody is logged in")
  void deny_afterTheFace_endsTheLogin() {
    board("door");
    StartedLogin login = start();
    look(login);
    await(() -> state(login) == LoginState.CONFIRMING);
    ok(engine.deny(login.session().id(), TONI));

    assertThat(reason(enter(login, "4711"))).isEqualTo(Refusal.Reason.DENIED);
  }

  @Test
  @DisplayName("fault 34: the screen gives up, the board stops within a second and is free again")
  void cancel_whileBoardLooks_freesTheBoard() {
    BoardName door = board("door", "--delay", "1500");
    StartedLogin login = start();
    look(login);
    await(() -> !progress.isEmpty() || isBusy(door));
    ok(engine.cancel(login.session().id(), login.claimSecret()));
    await(() -> failed(BoardEvent.Failure.CANCELLED) == 1);

    StartedLogin next = start();
    await(() -> looked(next));
    await(() -> state(next) == LoginState.CONFIRMING);
    assertThat(state(login)).isEqualTo(LoginState.CANCELLED);
  }

  @Test
  @DisplayName("a login that runs out while the board looks is not approved by what it then says")
  void look_whenLoginExpires_bindsNothing() {
    BoardName door = board("door", "--delay", "700");
    StartedLogin login = start();
    look(login);
    await(() -> isBusy(door));
    ahead.set(Duration.ofSeconds(121));

    await(() -> failed(BoardEvent.Failure.CANCELLED) + answered() == 1);
    assertThat(state(login)).isEqualTo(LoginState.EXPIRED);
  }

  @Test
  @DisplayName("fault 19: nobody comes, and the board itself says that the time is over")
  void look_whenNobodyComes_isNotRecognised() {
    board("door");
    fakes().get(0).order("see");
    StartedLogin login = start();
    look(login);
    await(() -> face(login) == Progress.NOT_RECOGNISED);

    assertThat(state(login)).isEqualTo(LoginState.PENDING);
    assertThat(rejected).containsExactly(Reason.NO_MATCH);
  }

  @ParameterizedTest
  @DisplayName("faults 28, 36: what the policy of the board does not allow does not count")
  @CsvSource({
    "see 7999 1 3 toni, SCORE",
    "see 9800 2 3 toni, NO_MATCH",
    "see 9800 1 2 toni, FRAMES",
    "see 9800 1 3 yoge, USER",
    "see 9800 1 3 nobody, USER",
    "see 9800 1 3, NO_MATCH"
  })
  void look_whenThePolicyIsNotMet_isNotRecognised(String sight, Reason reason) {
    board("door");
    fakes().get(0).order(sight);
    StartedLogin login = start();
    look(login);
    await(() -> face(login) == Progress.NOT_RECOGNISED);

    assertThat(rejected).containsExactly(reason);
    assertThat(state(login)).isEqualTo(LoginState.PENDING);
  }

  @Test
  @DisplayName("fault 36: another model counts when an administrator has confirmed it")
  void look_whenModelHasChanged_countsOnceConfirmed() {
    BoardName door = board("door", "--model", "00000000000000ff");
    await(() -> manager.health(door).orElseThrow().info().isPresent());
    assertThat(manager.health(door).orElseThrow().advice().orElseThrow()).contains("confirmed");
    StartedLogin login = start();
    look(login);
    await(() -> face(login) == Progress.NOT_RECOGNISED);
    assertThat(rejected).containsExactly(Reason.MODEL);

    assertThat(manager.confirmModel(door, new ModelHash(0xFF))).isTrue();
    look(login);
    await(() -> state(login) == LoginState.CONFIRMING);
  }

  @Test
  @DisplayName("five faces that are nobody's lock the login, and the board rests for the next one")
  void look_fiveTimesInVain_locks() {
    BoardName door = board("door");
    fakes().get(0).order("see 2000 1 3");
    StartedLogin login = start();
    for (int i = 1; i <= 5; i++) {
      int tries = i;
      look(login);
      await(() -> rejected.size() == tries && face(login) == Progress.NOT_RECOGNISED);
    }
    assertThat(state(login)).isEqualTo(LoginState.LOCKED);

    fakes().get(0).order("see 9800 1 3 toni");
    StartedLogin next = start();
    look(next);
    await(() -> state(next) == LoginState.CONFIRMING);
    StartedLogin third = start();
    look(third);
    await(() -> state(third) == LoginState.CONFIRMING);
    assertThat(manager.health(door).orElseThrow().state()).isEqualTo(BoardState.ONLINE);
  }

  @Test
  @DisplayName("faults 18, 35: two boards race, the first result that counts wins, the other stops")
  void look_withTwoBoards_theFirstWins() {
    board("door", "--delay", "100");
    board("desk", "--delay", "1500");
    StartedLogin login = start();
    look(login);
    await(() -> state(login) == LoginState.CONFIRMING);
    await(() -> failed(BoardEvent.Failure.CANCELLED) == 1);

    assertThat(answered()).isEqualTo(1);
  }

  @Test
  @DisplayName("of two boards one sees nobody: the login waits for the other")
  void look_withTwoBoards_waitsForTheLast() {
    board("door");
    board("desk", "--delay", "400");
    fakes().get(0).order("see 2000 1 3");
    StartedLogin login = start();
    look(login);
    await(() -> !rejected.isEmpty());
    assertThat(face(login)).isEqualTo(Progress.LOOKING);
    await(() -> state(login) == LoginState.CONFIRMING);
  }

  @Test
  @DisplayName("fault 35: a board that works for one login is no board for another")
  void look_whenBoardIsBusy_isUnavailable() {
    BoardName door = board("door", "--delay", "1200");
    StartedLogin first = start();
    look(first);
    await(() -> isBusy(door));
    StartedLogin second = start();
    look(second);

    await(() -> face(second) == Progress.UNAVAILABLE);
    await(() -> state(first) == LoginState.CONFIRMING);
    assertThat(state(second)).isEqualTo(LoginState.PENDING);
  }

  @Test
  @DisplayName("fault 1: the board is unplugged while it looks")
  void look_whenBoardGoes_isUnavailable() {
    board("door", "--mode", "die", "--delay", "100");
    StartedLogin login = start();
    look(login);

    await(() -> face(login) == Progress.UNAVAILABLE);
    assertThat(state(login)).isEqualTo(LoginState.PENDING);
  }

  @ParameterizedTest
  @DisplayName("faults 14, 16, 29, 32: copies, foreign and unproven answers log nobody in twice")
  @CsvSource({"dup, CONFIRMING", "line, CONFIRMING", "wrongrid, PENDING"})
  void look_whenAnswersAreNotGenuine_countsTheGenuineOne(String mode, LoginState expected) {
    board("door", "--mode", mode, "--delay", "30");
    StartedLogin login = start();
    look(login);
    await(() -> state(login) == LoginState.CONFIRMING || face(login) != Progress.LOOKING);

    assertThat(state(login)).isEqualTo(expected);
  }

  @Test
  @DisplayName("fault 4: a rogue board is asked nothing")
  void look_whenBoardIsRogue_isUnavailable() {
    BoardName door = add("door", "--mode", "rogue");
    await(() -> events.contains(new BoardEvent.Suspicious(BoardEvent.Suspicion.ROGUE_WELCOME)));
    StartedLogin login = start();
    look(login);

    await(() -> face(login) == Progress.UNAVAILABLE);
    assertThat(manager.health(door).orElseThrow().connects()).isZero();
  }

  @Test
  @DisplayName("a board looks only for the screens that it stands at")
  void look_whenNoBoardIsBesideTheScreen_isNotReady() {
    board("door");
    beside.clear();
    StartedLogin login = start();

    assertThat(reason(approver.look(engine, login.session().id(), login.claimSecret(), DESK)))
        .isEqualTo(Refusal.Reason.NOT_READY);
    assertThat(session(login).face()).as("no try is charged").isEmpty();
  }

  @Test
  @DisplayName("fault 37: closing while a board looks cancels it and leaves no thread")
  void close_whileBoardLooks_leavesNoThread() throws Exception {
    BoardName door = board("door", "--delay", "1900");
    StartedLogin login = start();
    look(login);
    await(() -> isBusy(door));
    approver.close();
    await(() -> failed(BoardEvent.Failure.CANCELLED) == 1);
    manager.close();

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("qrauth-device")) {
        thread.join(2000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    ok(engine.cancel(login.session().id(), login.claimSecret()));
  }

  private BoardName board(String name, String... options) {
    BoardName board = add(name, options);
    await(() -> manager.health(board).orElseThrow().state() == BoardState.ONLINE);
    return board;
  }

  private BoardName add(String name, String... options) {
    DeviceId device = new DeviceId(name.hashCode());
    FakeBoardProcess fake = FakeBoardProcess.start(KEY, device, options);
    open.add(fake);
    keys.save(device, DeviceKeys.only(KEY));
    DeviceLink link = TtyLink.of(fake.terminal(), 115200);
    BoardName board = new BoardName(name);
    Set<String> users = Set.of("toni", "nobody");
    manager.add(
        new BoardSettings(board, device, link, RecognitionPolicy.standard(users, Set.of(MODEL))));
    beside.add(board);
    return board;
  }

  private List<FakeBoardProcess> fakes() {
    return open.stream().map(FakeBoardProcess.class::cast).toList();
  }

  private StartedLogin start() {
    return ok(engine.start(LoginRequest.of("web", DESK.context()), DESK));
  }

  private void look(StartedLogin login) {
    ok(approver.look(engine, login.session().id(), login.claimSecret(), DESK));
  }

  /** Asks again until a board was free. */
  private boolean looked(StartedLogin login) {
    if (session(login).face().isEmpty() || face(login) == Progress.UNAVAILABLE) {
      look(login);
    }
    await(() -> state(login) != LoginState.PENDING || face(login) != Progress.LOOKING);
    return state(login) == LoginState.CONFIRMING;
  }

  private LoginResult<LoginSession> enter(StartedLogin login, String pin) {
    return engine.enterMemorisedPin(
        login.session().id(), login.claimSecret(), MemorisedPin.parse(pin).orElseThrow(), DESK);
  }

  private LoginSession session(StartedLogin login) {
    return ok(engine.look(login.session().id(), login.claimSecret()));
  }

  private LoginState state(StartedLogin login) {
    return session(login).stateAt(clock.instant());
  }

  private Progress face(StartedLogin login) {
    return session(login).face().orElseThrow().progress();
  }

  private boolean isBusy(BoardName board) {
    return manager.isBusy(board);
  }

  private long failed(BoardEvent.Failure why) {
    return events.stream()
        .filter(event -> event instanceof BoardEvent.Failed failed && failed.why() == why)
        .count();
  }

  private long answered() {
    return events.stream().filter(BoardEvent.Answered.class::isInstance).count();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("10 s have passed").isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
    }
  }

  private static <T> T ok(LoginResult<T> result) {
    assertThat(result).isInstanceOf(LoginResult.Ok.class);
    return ((LoginResult.Ok<T>) result).value();
  }

  private static Refusal.Reason reason(LoginResult<?> result) {
    return ((LoginResult.Refused<?>) result).refusal().reason();
  }
}
