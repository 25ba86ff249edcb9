package io.github.qrauth.device.protocol;

import io.github.qrauth.base.RandomSource;
import java.nio.ByteBuffer;

/** The signing half of a board: enough to show what a host accepts and what it refuses. */
final class FakeBoard {
  private final DeviceKey key;
  private final DeviceId id;
  private int boot;
  private SessionKeys keys;

  FakeBoard(DeviceKey key, DeviceId id) {
    this.key = key;
    this.id = id;
  }

  HostSession welcome(RandomSource random) {
    HostHandshake handshake = HostHandshake.begin(key, id, random);
    return ((HostHandshake.Proven) handshake.receive(answer(handshake, random))).session();
  }

  Pdu answer(HostHandshake handshake, RandomSource random) {
    byte[] wire = handshake.hello();
    Pdu hello =
        ((ReadLine.Frame) WireLine.read(java.util.Arrays.copyOfRange(wire, 1, wire.length - 1)))
            .pdu();
    boot++;
    byte[] body =
        ByteBuffer.allocate(30)
            .put(random.bytes(16))
            .putLong(id.value())
            .putInt(boot)
            .putShort((short) 0x1F)
            .array();
    keys = SessionKeys.derive(key, hello.body(), Welcome.parse(body).orElseThrow());
    Pdu untagged = Pdu.untagged(MessageType.WELCOME, 0, 0, body);
    byte[] tag = keys.deviceToHost().tag(untagged.signedBytes(), hello.signedBytes());
    return Pdu.of(MessageType.WELCOME, 0, 0, body, tag);
  }

  Pdu signed(int type, int seq, byte[] body) {
    return keys.deviceToHost().sign(type, keys.sid(), seq, body);
  }

  int sid() {
    return keys.sid();
  }
}
