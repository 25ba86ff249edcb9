package io.github.qrauth.testkit.board;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.link.DeviceLink;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.link.LinkException;
import io.github.qrauth.device.link.MemoryLink;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.ModelHash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link VirtualBoard} inside the test's own process, on a wire in memory: quick, on any machine,
 * and with no compiler. It is written in Java apart from the host's codec; that both agree with the
 * firmware is shown elsewhere, so use {@link FirmwareBoard} to test a serial path.
 */
public final class InProcessBoard implements VirtualBoard {
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(1);
  private static final Duration GLANCE = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final int NONCE = 16;

  private final DeviceKey key;
  private final DeviceId id;
  private final RandomSource random;
  private final MemoryLink link;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable LinkConnection connection;
  private int boots;
  private volatile @Nullable Sight sight;
  private volatile boolean plugged = true;
  private final AtomicInteger requests = new AtomicInteger();

  private InProcessBoard(DeviceKey key, DeviceId id, RandomSource random) {
    this.key = key;
    this.id = id;
    this.random = random;
    link = new MemoryLink(id.toString(), this::connected);
  }

  /** A board with this key and id, plugged in. */
  public static InProcessBoard start(DeviceKey key, DeviceId id, RandomSource random) {
    return new InProcessBoard(key, id, random);
  }

  /** How often this board was asked to look. */
  public int requests() {
    return requests.get();
  }

  @Override
  public DeviceLink link() {
    return link;
  }

  @Override
  public ModelHash model() {
    return new ModelHash(ByteBuffer.wrap(BoardCore.MODEL).getLong());
  }

  @Override
  public void see(Sight seen) {
    sight = seen;
  }

  @Override
  public void unplug() {
    lock.lock();
    try {
      plugged = false;
      if (connection != null) {
        connection.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void plugIn() {
    plugged = true;
  }

  @Override
  public void close() {
    unplug();
  }

  private void connected(LinkConnection fresh) {
    lock.lock();
    try {
      if (!plugged) {
        throw new LinkException(LinkException.Fault.NOT_FOUND, link.describe() + " is unplugged");
      }
      connection = fresh;
      boots++;
      BoardCore core = new BoardCore(secret(), id.value(), boots, this::nonce, write(fresh));
      Thread thread = new Thread(() -> serve(fresh, core), "qrauth-virtual-board-" + id);
      thread.setDaemon(true);
      thread.start();
    } finally {
      lock.unlock();
    }
  }

  private void serve(LinkConnection wire, BoardCore core) {
    StringBuilder line = new StringBuilder();
    byte[] bytes = new byte[512];
    int seen = 0;
    try (wire) {
      while (true) {
        int count = wire.read(bytes, core.isLooking() ? GLANCE : PATIENCE);
        hear(core, line, new String(bytes, 0, count, ISO_8859_1));
        requests.addAndGet(core.asked() - seen);
        seen = core.asked();
        look(core);
      }
    } catch (LinkException unplugged) {
      // The cable is out or the host has closed: this run of the board is over.
      line.setLength(0);
    }
  }

  private void look(BoardCore core) {
    Sight now = sight;
    if (now != null && core.isLooking()) {
      core.finish(now);
    }
  }

  private static void hear(BoardCore core, StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        core.hear(line.toString());
        line.setLength(0);
      } else {
        line.append(text.charAt(i));
      }
    }
  }

  private static Consumer<byte[]> write(LinkConnection wire) {
    return bytes -> wire.write(bytes, WRITE_LIMIT);
  }

  private byte[] secret() {
    return key.secret().bytes();
  }

  private byte[] nonce() {
    return random.bytes(NONCE);
  }
}
