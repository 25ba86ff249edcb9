package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.guard.AttemptStore;
import io.github.qrauth.memory.InMemoryAttemptStore;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Builds a {@link DeviceApprover}. */
public final class DeviceApproverBuilder {
  private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);

  final DeviceManager manager;
  final BoardUsers users;
  final BoardsOfScreen screens;
  Duration timeout = Duration.ofSeconds(15);
  RandomSource random = RandomSource.secure();
  InstantSource time = InstantSource.system();
  LookListener listener = new LookListener() {};
  private @Nullable AttemptStore attempts;
  private @Nullable Agenda agenda;

  DeviceApproverBuilder(DeviceManager manager, BoardUsers users, BoardsOfScreen screens) {
    this.manager = manager;
    this.users = users;
    this.screens = screens;
  }

  /** How long a board looks at most; 1 to 60 s, default 15 s. */
  public DeviceApproverBuilder timeout(Duration timeout) {
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("a board looks for 1 to 60 s, not " + timeout);
    }
    this.timeout = timeout;
    return this;
  }

  /** Where tries of boards are counted; default in this process, where the boards are. */
  public DeviceApproverBuilder attempts(AttemptStore attempts) {
    this.attempts = attempts;
    return this;
  }

  /** Hears what boards see; default nobody. */
  public DeviceApproverBuilder listener(LookListener listener) {
    this.listener = listener;
    return this;
  }

  /** The one clock that decides; default the system's. */
  public DeviceApproverBuilder clock(InstantSource clock) {
    this.time = clock;
    return this;
  }

  /** Where request ids come from; default {@link RandomSource#secure()}. */
  public DeviceApproverBuilder random(RandomSource random) {
    this.random = random;
    return this;
  }

  /** The approver. */
  public DeviceApprover build() {
    return new DeviceApprover(this);
  }

  /** For tests: what is done, is done there. */
  DeviceApproverBuilder agenda(Agenda agenda) {
    this.agenda = agenda;
    return this;
  }

  AttemptStore attempts() {
    return attempts == null
        ? new InMemoryAttemptStore(4 * DeviceManager.MAX_BOARDS, time)
        : attempts;
  }

  Agenda agenda() {
    return agenda == null ? Agenda.onThread("qrauth-device-approver") : agenda;
  }
}
