package io.github.qrauth.benchmarks;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.link.LinkConnection;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.HostSession;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.Pdu;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.WireLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Questions to a board that has proven itself; every answer is checked. */
final class DeviceTrips {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private final LinkConnection wire;
  private final HostSession session;
  private final Inbox inbox;

  private DeviceTrips(LinkConnection wire, Inbox inbox, HostSession session) {
    this.wire = wire;
    this.inbox = inbox;
    this.session = session;
  }

  static DeviceTrips prove(LinkConnection wire, DeviceKey key, DeviceId id) {
    Inbox inbox = new Inbox(wire);
    HostHandshake handshake = HostHandshake.begin(key, id, RandomSource.secure());
    wire.write(handshake.hello(), LIMIT);
    if (handshake.receive(inbox.next()) instanceof HostHandshake.Proven proven) {
      return new DeviceTrips(wire, inbox, proven.session());
    }
    throw new IllegalStateException("the board does not prove itself");
  }

  void ping(int token) {
    wire.write(session.send(new HostMessage.Ping(token)), LIMIT);
    if (!(session.receive(inbox.next()) instanceof Received.Message genuine)
        || !(genuine.message() instanceof DeviceMessage.Pong pong)
        || pong.token() != token) {
      throw new IllegalStateException("no genuine answer to this PING");
    }
  }

  private static final class Inbox {
    private final LinkConnection wire;
    private final Queue<Pdu> frames = new ArrayDeque<>();
    private final LineReader lines = new LineReader(this::line);
    private final byte[] buffer = new byte[4096];

    Inbox(LinkConnection wire) {
      this.wire = wire;
    }

    Pdu next() {
      while (frames.isEmpty()) {
        lines.accept(buffer, 0, wire.read(buffer, LIMIT));
      }
      return frames.remove();
    }

    private void line(byte[] line) {
      if (WireLine.read(line) instanceof ReadLine.Frame frame) {
        frames.add(frame.pdu());
      }
    }
  }
}
