package io.github.qrauth.device.link;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.HostHandshake;
import io.github.qrauth.device.protocol.HostMessage;
import io.github.qrauth.device.protocol.HostSession;
import io.github.qrauth.device.protocol.LineReader;
import io.github.qrauth.device.protocol.ReadLine;
import io.github.qrauth.device.protocol.Received;
import io.github.qrauth.device.protocol.RequestId;
import io.github.qrauth.device.protocol.WireLine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A host as small as can be, to hear what really comes over a wire. */
final class Conversation implements AutoCloseable {
  static final DeviceKey KEY = DeviceKey.random(RandomSource.secure());
  static final DeviceId DEVICE = new DeviceId(0x246F28AABBCC0000L);
  private static final Duration SOON = Duration.ofSeconds(3);
  private static final byte[] NOTHING = {};

  final LinkConnection connection;
  final List<ReadLine.Fault> faults = new ArrayList<>();
  final List<HostHandshake.Outcome> welcomes = new ArrayList<>();
  final List<Received> refused = new ArrayList<>();
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private final LineReader reader = new LineReader(lines::add);

  Conversation(DeviceLink link) {
    connection = link.open();
  }

  /** Says HELLO, and gives the session of the first genuine WELCOME within the limit. */
  Optional<HostSession> hello(Duration limit) {
    HostHandshake handshake = HostHandshake.begin(KEY, DEVICE, RandomSource.secure());
    connection.write(handshake.hello(), SOON);
    while (true) {
      Optional<ReadLine.Frame> frame = frame(limit, NOTHING);
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      HostHandshake.Outcome outcome = handshake.receive(frame.get().pdu());
      welcomes.add(outcome);
      if (outcome instanceof HostHandshake.Proven proven) {
        return Optional.of(proven.session());
      }
    }
  }

  /**
   * Starts a request and gives its result; asks again at once after a bad frame, as a host must.
   */
  Optional<DeviceMessage.Result> authenticate(HostSession session, RequestId request) {
    byte[] start = session.send(new HostMessage.Start(request, 3000, 8000, true, Optional.empty()));
    connection.write(start, SOON);
    while (true) {
      Optional<ReadLine.Frame> frame = frame(SOON, start);
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      Received received = session.receive(frame.get().pdu());
      if (received instanceof Received.Message message
          && message.message() instanceof DeviceMessage.Result result) {
        connection.write(session.send(new HostMessage.Acknowledge(result.request())), SOON);
        return Optional.of(result);
      } else if (!(received instanceof Received.Message)) {
        refused.add(received);
      }
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private Optional<ReadLine.Frame> frame(Duration limit, byte[] askAgain) {
    byte[] buffer = new byte[4096];
    while (true) {
      while (!lines.isEmpty()) {
        ReadLine line = WireLine.read(lines.remove());
        if (line instanceof ReadLine.Frame frame) {
          return Optional.of(frame);
        }
        faults.add((ReadLine.Fault) line);
        if (line == ReadLine.Fault.BAD_FRAME && askAgain.length > 0) {
          connection.write(askAgain, SOON);
        }
      }
      int count = connection.read(buffer, limit);
      if (count == 0) {
        return Optional.empty();
      }
      reader.accept(buffer, 0, count);
    }
  }
}
