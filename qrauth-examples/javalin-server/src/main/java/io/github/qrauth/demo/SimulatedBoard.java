package io.github.qrauth.demo;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.BoardSettings;
import io.github.qrauth.device.DeviceApprover;
import io.github.qrauth.device.DeviceKeyStore;
import io.github.qrauth.device.DeviceManager;
import io.github.qrauth.device.RecognitionPolicy;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.dialect.BoardName;
import io.github.qrauth.login.FaceReaders;
import io.github.qrauth.testkit.board.InProcessBoard;
import io.github.qrauth.testkit.board.Sight;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A board beside the screen that is not there. Everything but its camera is real: it proves its
 * key, and the host looks after it as after one on a cable.
 */
final class SimulatedBoard implements AutoCloseable {
  private static final BoardName DESK = new BoardName("desk");
  private static final DeviceId ID = new DeviceId(0xDE50);
  private static final Map<String, Sight> SIGHTS =
      Map.of(
          "ada", Sight.of("ada"),
          "grace", Sight.of("grace"),
          "stranger", Sight.stranger(),
          "picture", Sight.pictureOf("ada"));

  private final InProcessBoard board;
  private final DeviceManager manager;
  private final DeviceApprover approver;

  private SimulatedBoard(InProcessBoard board, DeviceManager manager, DeviceApprover approver) {
    this.board = board;
    this.manager = manager;
    this.approver = approver;
  }

  static SimulatedBoard plugIn(DemoUsers users, RandomSource random, InstantSource clock) {
    DeviceKey key = DeviceKey.random(random);
    InProcessBoard board = InProcessBoard.start(key, ID, random);
    DeviceManager manager = DeviceManager.builder(new OnlyKey(key)).build();
    manager.add(
        new BoardSettings(
            DESK,
            ID,
            board.link(),
            RecognitionPolicy.standard(users.ids(), Set.of(board.model()))));
    DeviceApprover approver =
        DeviceApprover.builder(manager, (name, user) -> users.find(user), screen -> Set.of(DESK))
            .clock(clock)
            .build();
    return new SimulatedBoard(board, manager, approver);
  }

  FaceReaders eyes() {
    return approver;
  }

  /** {@code POST /simulator/board}: what stands before the camera from now on. */
  void addTo(RoutesConfig routes) {
    routes.post("/simulator/board", this::see);
  }

  @Override
  public void close() {
    approver.close();
    manager.close();
    board.close();
  }

  private void see(Context ctx) {
    Sight sight = SIGHTS.get(String.valueOf(ctx.formParam("sight")));
    if (sight == null) {
      ctx.status(400);
    } else {
      board.see(sight);
      ctx.status(204);
    }
  }

  /** The key of the one board, made with it. */
  private record OnlyKey(DeviceKey key) implements DeviceKeyStore {
    @Override
    public Optional<DeviceKeys> find(DeviceId device) {
      return device.equals(ID) ? Optional.of(DeviceKeys.only(key)) : Optional.empty();
    }

    @Override
    public void save(DeviceId device, DeviceKeys keys) {
      throw new UnsupportedOperationException("the simulated board keeps the key it was made with");
    }

    @Override
    public boolean remove(DeviceId device) {
      return false;
    }
  }
}
