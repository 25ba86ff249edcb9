package io.github.qrauth.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S32: ten million hostile bytes, and not one message accepted")
class CodecFuzzTest {
  private static final int BYTES = 10_000_000;
  private final SplittableRandom random = new SplittableRandom(32);
  private final HostSession session = Vectors.session();
  private final HostHandshake handshake = Vectors.handshake();
  private final List<Object> accepted = new ArrayList<>();
  private long frames;
  private final LineReader reader = new LineReader(this::judge);

  @Test
  void accept_whenBytesAreRandom_acceptsNothing() {
    byte[] chunk = new byte[1000];
    for (int fed = 0; fed < BYTES / 2; fed += chunk.length) {
      random.nextBytes(chunk);
      reader.accept(chunk, 0, chunk.length);
    }

    assertThat(accepted).isEmpty();
  }

  @Test
  void accept_whenFramesAreWellFormedAndForged_acceptsNothing() {
    int[] types = {0x02, 0x11, 0x12, 0x13, 0x21, 0x23, 0x7F};
    for (int fed = 0; fed < BYTES / 2; ) {
      byte[] body = new byte[random.nextInt(161)];
      byte[] tag = new byte[16];
      random.nextBytes(body);
      random.nextBytes(tag);
      int type = types[random.nextInt(types.length)];
      int sid = random.nextBoolean() ? Vectors.keys().sid() : 0;
      byte[] wire = WireLine.write(Pdu.of(type, sid, random.nextInt(10), body, tag));
      reader.accept(wire, 0, wire.length);
      fed += wire.length;
    }

    assertThat(accepted).isEmpty();
    assertThat(frames).isGreaterThan(20_000);
  }

  private void judge(byte[] line) {
    if (WireLine.read(line) instanceof ReadLine.Frame frame) {
      frames++;
      keepIfAccepted(session.receive(frame.pdu()));
      keepIfAccepted(handshake.receive(frame.pdu()));
    }
  }

  private void keepIfAccepted(Object outcome) {
    if (outcome instanceof Received.Message || outcome instanceof HostHandshake.Proven) {
      accepted.add(outcome);
    }
  }
}
