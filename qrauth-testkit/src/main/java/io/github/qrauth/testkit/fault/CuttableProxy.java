package io.github.qrauth.testkit.fault;

import io.github.qrauth.testkit.contract.Outage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire to a server that a test can cut: a TCP relay on a loopback port of its own. Four things go
 * wrong with a wire, and each is a call: connections {@linkplain #drop drop}, the server
 * {@linkplain #begin refuses}, a partition {@linkplain #stall swallows} everything, and it all
 * {@linkplain #end heals}. Thread-safe.
 */
public final class CuttableProxy implements Outage, AutoCloseable {
  private enum Wire {
    WHOLE,
    CUT,
    STALLED
  }

  private final InetSocketAddress target;
  private final ServerSocket door;
  private final Set<Relay> relays = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Wire wire = Wire.WHOLE;

  private CuttableProxy(InetSocketAddress target) throws IOException {
    this.target = target;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Relay.start("qrauth-proxy-door", this::acceptAll);
  }

  /** A wire to this server, whole at first. */
  public static CuttableProxy to(String host, int port) throws IOException {
    return new CuttableProxy(new InetSocketAddress(host, port));
  }

  /** The loopback port to connect to instead of the server's. */
  public int port() {
    return door.getLocalPort();
  }

  /** How many connections stand. */
  public int connections() {
    return relays.size();
  }

  /** Every connection is reset; new ones work. */
  public void drop() {
    relays.forEach(Relay::close);
  }

  /** Every connection is reset, and each new one too, until {@link #end}. */
  @Override
  public void begin() {
    become(Wire.CUT);
    drop();
  }

  /** Connections stand and open, and no byte passes, until {@link #end} delivers them all. */
  public void stall() {
    become(Wire.STALLED);
  }

  /** Whole again. */
  @Override
  public void end() {
    become(Wire.WHOLE);
  }

  /** Resets everything and frees the port. */
  @Override
  public void close() throws IOException {
    door.close();
    begin();
  }

  /** Waits while the wire is stalled. */
  void awaitPassage() throws InterruptedException {
    lock.lock();
    try {
      while (wire == Wire.STALLED) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void forget(Relay relay) {
    relays.remove(relay);
  }

  private void acceptAll() {
    while (!door.isClosed()) {
      try {
        relay(door.accept());
      } catch (IOException closedOrUnreachable) {
        // The caller sees it: his connection is gone.
      }
    }
  }

  private void relay(Socket client) throws IOException {
    Relay relay = new Relay(this, client);
    relays.add(relay);
    if (isCut()) {
      relay.close();
    } else {
      relay.open(target);
    }
  }

  private boolean isCut() {
    lock.lock();
    try {
      return wire == Wire.CUT;
    } finally {
      lock.unlock();
    }
  }

  private void become(Wire next) {
    lock.lock();
    try {
      wire = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
