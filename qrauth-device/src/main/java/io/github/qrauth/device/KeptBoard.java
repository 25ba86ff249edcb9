package io.github.qrauth.device;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.device.protocol.DeviceKeys;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.dialect.BoardName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One board that a manager looks after: its standing, and the thread that talks to it while it may.
 * Events come one at a time, so the standing needs no lock.
 */
final class KeptBoard {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceManager.class);
  private static final Duration LOG_PERIOD = Duration.ofMinutes(1);
  private static final WireCounts NOTHING = new WireTally().counts();

  final BoardSettings settings;
  private final DeviceKeyStore keys;
  private final RandomSource random;
  private final InstantSource time;
  private final Pauses pauses;
  private final BoardListener listener;
  private volatile Standing standing;
  private final ReentrantLock lifecycle = new ReentrantLock();
  private volatile RecognitionPolicy policy;
  private volatile @Nullable Board board;
  private volatile Instant loggedAt = Instant.MIN;

  KeptBoard(
      BoardSettings settings,
      DeviceKeyStore keys,
      RandomSource random,
      InstantSource time,
      Pauses pauses,
      BoardListener listener) {
    this.settings = settings;
    this.keys = keys;
    this.random = random;
    this.time = time;
    this.pauses = pauses;
    this.listener = listener;
    this.policy = settings.policy();
    this.standing = Standing.fresh(settings.lastBoot());
  }

  BoardName name() {
    return settings.name();
  }

  /** Begins, or begins anew after a quarantine or a change of keys. */
  void start() {
    lifecycle.lock();
    try {
      stop();
      int boot = standing.boot();
      if (keys.find(settings.device()).isEmpty()) {
        become(Standing.withoutKey(boot));
        return;
      }
      become(Standing.fresh(boot));
      board =
          Board.start(
              settings.link(),
              this::keysNow,
              settings.device(),
              boot,
              random,
              time,
              pauses,
              this::happened);
    } finally {
      lifecycle.unlock();
    }
  }

  void stop() {
    lifecycle.lock();
    try {
      Board running = board;
      board = null;
      if (running != null) {
        running.close();
      }
    } finally {
      lifecycle.unlock();
    }
  }

  boolean ask(HostMessage.Start start) {
    Board running = board;
    return running != null
        && standing.stateAt(time.instant()) == BoardState.ONLINE
        && running.authenticate(start);
  }

  boolean isBusy() {
    Board running = board;
    return running != null && running.isBusy();
  }

  void cancel(RequestId request) {
    Board running = board;
    if (running != null) {
      running.cancel(request);
    }
  }

  RecognitionPolicy policy() {
    return policy;
  }

  void confirm(ModelHash model) {
    lifecycle.lock();
    try {
      policy = policy.allowing(model);
    } finally {
      lifecycle.unlock();
    }
  }

  BoardState state() {
    return standing.stateAt(time.instant());
  }

  BoardHealth health() {
    Standing now = standing;
    Optional<Board> running = Optional.ofNullable(board);
    return new BoardHealth(
        settings.name(),
        settings.device(),
        now.stateAt(time.instant()),
        now.advice().or(() -> now.info().flatMap(this::aboutModel)),
        running.flatMap(Board::lastHeard),
        now.boot(),
        now.info(),
        now.withPreviousKey(),
        now.connects(),
        running.flatMap(Board::roundTrip),
        running.map(Board::counts).orElse(NOTHING));
  }

  private Optional<String> aboutModel(DeviceMessage.Info info) {
    if (info.model().isPresent() && !policy.models().contains(info.model().get())) {
      return Optional.of(
          "nobody has confirmed the model "
              + info.model().get()
              + " of this board: what it recognises does not count");
    }
    return info.rejectClass().filter(canSayNobody -> !canSayNobody).isPresent()
        ? Optional.of("the board's model cannot say nobody: a stranger gets somebody's name")
        : Optional.empty();
  }

  /** While the keys cannot be read, the board is not greeted. */
  private Optional<DeviceKeys> keysNow() {
    try {
      return keys.find(settings.device());
    } catch (StoreException notNow) {
      LOG.warn("The keys of board {} cannot be read", name(), notNow);
      return Optional.empty();
    }
  }

  private void happened(Board source, BoardEvent event) {
    Instant now = time.instant();
    become(standing.after(event, now));
    tell(() -> listener.happened(name(), event));
    if (event instanceof BoardEvent.Online online) {
      cameOnline(source, online, now);
    } else if (standing.base() == BoardState.QUARANTINED) {
      source.close();
    }
  }

  /** A listener that fails does not end the board's thread. */
  private void tell(Runnable news) {
    try {
      news.run();
    } catch (RuntimeException broken) {
      LOG.warn("A listener failed at news of board {}", name(), broken);
    }
  }

  private void become(Standing next) {
    Instant now = time.instant();
    BoardState before = standing.stateAt(now);
    standing = next;
    BoardState after = next.stateAt(now);
    if (before != after) {
      log(after, next, now);
      tell(() -> listener.changed(name(), before, after));
    }
  }

  /** One line when it changes for good; one a minute for a board that comes and goes. */
  private void log(BoardState after, Standing next, Instant now) {
    boolean restless = after == BoardState.FLAPPING || next.connects() > 1;
    if (restless && now.isBefore(loggedAt.plus(LOG_PERIOD))) {
      return;
    }
    loggedAt = now;
    if (after == BoardState.ONLINE || after == BoardState.CONNECTING) {
      LOG.info("Board {} is {}", name(), after);
    } else {
      LOG.warn("Board {} is {}: {}", name(), after, next.advice().orElse("it comes and goes"));
    }
  }

  private void cameOnline(Board source, BoardEvent.Online online, Instant now) {
    if (standing.isFlapping(now)) {
      source.comeBackLater();
    }
    if (!online.withPreviousKey()) {
      endRotation();
    }
  }

  /** The board has its new key: the old one opens nothing any more. */
  private void endRotation() {
    Optional<DeviceKeys> two = keysNow().filter(known -> known.previous().isPresent());
    try {
      two.ifPresent(known -> keys.save(settings.device(), DeviceKeys.only(known.current())));
    } catch (StoreException notNow) {
      LOG.warn("The old key of board {} could not be dropped", name(), notNow);
    }
  }
}
