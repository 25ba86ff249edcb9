package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.dialect.BoardName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Looks after boards: keeps each one's link open, greets it, hears its heartbeat, comes back when
 * it was unplugged, and keeps away from what cannot prove itself. One thread for each board that it
 * may talk to; none is left after {@link #close()}. Thread-safe.
 */
public final class DeviceManager implements AutoCloseable {
  /** As many boards as one manager looks after. */
  public static final int MAX_BOARDS = 64;

  private final DeviceManagerBuilder with;
  private final Map<BoardName, KeptBoard> boards = new ConcurrentHashMap<>();
  private final List<BoardListener> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  DeviceManager(DeviceManagerBuilder with) {
    this.with = with;
    listeners.addAll(with.listeners);
  }

  /** Starts from where the keys of the boards are. */
  public static DeviceManagerBuilder builder(DeviceKeyStore keys) {
    return new DeviceManagerBuilder(keys);
  }

  /**
   * Begins to look after a board. A board without a key is quarantined until it has one.
   *
   * @throws IllegalArgumentException when the name or the device is taken, or there are too many
   * @throws IllegalStateException when the manager is closed
   */
  public void add(BoardSettings settings) {
    if (closed) {
      throw new IllegalStateException("the manager is closed");
    }
    KeptBoard fresh =
        new KeptBoard(settings, with.keys, with.random, with.time, with.pauses, new Everybody());
    requireRoom(settings);
    if (boards.putIfAbsent(settings.name(), fresh) != null) {
      throw new IllegalArgumentException("there is a board " + settings.name());
    }
    fresh.start();
  }

  /** Lets a board go; whether it was there. What it works on is cancelled. */
  public boolean remove(BoardName name) {
    KeptBoard board = boards.remove(name);
    if (board != null) {
      board.stop();
    }
    return board != null;
  }

  /** The operator's word that a quarantined board may try again; whether there was one. */
  public boolean release(BoardName name) {
    KeptBoard board = boards.get(name);
    boolean held = board != null && board.state() == BoardState.QUARANTINED;
    if (board != null && held) {
      board.start();
    }
    return held;
  }

  /**
   * A board's keys have changed: its session ends, and it must prove itself anew. Without a key it
   * is quarantined.
   */
  public void keyChanged(DeviceId device) {
    boards.values().stream()
        .filter(board -> board.settings.device().equals(device))
        .forEach(KeptBoard::start);
  }

  /**
   * The administrator's word that a board may decide by this model: until then, what it recognises
   * does not count. Whether there is such a board.
   */
  public boolean confirmModel(BoardName name, ModelHash model) {
    KeptBoard board = boards.get(name);
    if (board != null) {
      board.confirm(model);
    }
    return board != null;
  }

  /** How all boards are, by name. */
  public List<BoardHealth> health() {
    return boards.values().stream()
        .map(KeptBoard::health)
        .sorted(java.util.Comparator.comparing(health -> health.name().value()))
        .toList();
  }

  /** How one board is. */
  public Optional<BoardHealth> health(BoardName name) {
    return Optional.ofNullable(boards.get(name)).map(KeptBoard::health);
  }

  /** Cancels what runs, closes every link and ends every thread. */
  @Override
  public void close() {
    closed = true;
    for (BoardName name : List.copyOf(boards.keySet())) {
      remove(name);
    }
  }

  /** Hears of what happens from now on. */
  void listen(BoardListener listener) {
    listeners.add(listener);
  }

  void forget(BoardListener listener) {
    listeners.remove(listener);
  }

  /** Asks a board that is online and idle; false when it is not. */
  boolean ask(BoardName name, HostMessage.Start start) {
    KeptBoard board = boards.get(name);
    return board != null && board.ask(start);
  }

  void cancel(BoardName name, RequestId request) {
    KeptBoard board = boards.get(name);
    if (board != null) {
      board.cancel(request);
    }
  }

  boolean isOnline(BoardName name) {
    KeptBoard board = boards.get(name);
    return board != null && board.state() == BoardState.ONLINE;
  }

  boolean isBusy(BoardName name) {
    KeptBoard board = boards.get(name);
    return board != null && board.isBusy();
  }

  Optional<RecognitionPolicy> policy(BoardName name) {
    return Optional.ofNullable(boards.get(name)).map(KeptBoard::policy);
  }

  private void requireRoom(BoardSettings settings) {
    boolean taken =
        boards.values().stream()
            .anyMatch(board -> board.settings.device().equals(settings.device()));
    if (taken) {
      throw new IllegalArgumentException("the board " + settings.device() + " has a name already");
    }
    if (boards.size() >= MAX_BOARDS) {
      throw new IllegalArgumentException("one manager looks after " + MAX_BOARDS + " boards");
    }
  }

  private final class Everybody implements BoardListener {
    @Override
    public void happened(BoardName board, BoardEvent event) {
      listeners.forEach(listener -> listener.happened(board, event));
    }

    @Override
    public void changed(BoardName board, BoardState before, BoardState after) {
      listeners.forEach(listener -> listener.changed(board, before, after));
    }
  }
}
