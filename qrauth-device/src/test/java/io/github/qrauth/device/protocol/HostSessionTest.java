package io.github.qrauth.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.RandomSource;
import io.github.qrauth.base.Secret;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S32: a host hears only what this board signed for this session, once")
class HostSessionTest {
  private static final Pdu RESULT = Vectors.frame(5).pdu();

  @Test
  void receive_whenAnySingleBitOfResultIsFlipped_refusesIt() {
    HostSession session = Vectors.session();
    byte[] genuine = RESULT.bytes();

    for (int bit = 0; bit < genuine.length * Byte.SIZE; bit++) {
      byte[] forged = genuine.clone();
      forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      // The forger repairs the CRC; version and length are refused with the line.
      ReadLine line = WireLine.read(lineOf(Pdu.wrap(forged)));
      if (line instanceof ReadLine.Frame frame) {
        assertThat(session.receive(frame.pdu()))
            .as("bit %d", bit)
            .isInstanceOf(Received.Refusal.class);
      }
    }
    assertThat(session.receive(RESULT)).isInstanceOf(Received.Message.class);
  }

  @Test
  @DisplayName("fault 10: one flipped bit on the wire never yields a frame")
  void read_whenAnySingleBitOfTheLineIsFlipped_isNoGenuineFrame() {
    byte[] line = Vectors.frame(5).line();

    for (int bit = 0; bit < line.length * Byte.SIZE; bit++) {
      byte[] damaged = line.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(WireLine.read(damaged)).as("bit %d", bit).isInstanceOf(ReadLine.Fault.class);
    }
  }

  @Test
  @DisplayName("faults 14, 29: a frame counts once")
  void receive_whenFrameComesAgain_isReplay() {
    HostSession session = Vectors.session();
    session.receive(Vectors.frame(4).pdu());
    session.receive(RESULT);

    assertThat(List.of(session.receive(RESULT), session.receive(Vectors.frame(4).pdu())))
        .containsOnly(Received.Refusal.REPLAY);
  }

  @Test
  @DisplayName("fault 29: a frame of another session of the same board is refused")
  void receive_whenFrameIsOfAnotherSession_isRefused() {
    FakeBoard board = new FakeBoard(Vectors.KEY, Vectors.DEVICE);
    HostSession first = board.welcome(RandomSource.secure());
    Pdu recorded = board.signed(MessageType.RESULT, 1, RESULT.body());
    HostSession second = board.welcome(RandomSource.secure());

    assertThat(second.receive(recorded)).isEqualTo(Received.Refusal.OTHER_SESSION);
    assertThat(second.receive(withSid(recorded, board.sid()))).isEqualTo(Received.Refusal.TAG);
    assertThat(first.receive(recorded)).isInstanceOf(Received.Message.class);
  }

  @Test
  @DisplayName("faults 18, 38: a frame of another board is refused, even under the same session id")
  void receive_whenFrameIsOfAnotherBoard_isRefused() {
    FakeBoard board = new FakeBoard(Vectors.KEY, Vectors.DEVICE);
    HostSession session = board.welcome(RandomSource.secure());
    FakeBoard other = new FakeBoard(DeviceKey.random(RandomSource.secure()), new DeviceId(2));
    other.welcome(RandomSource.secure());

    Pdu foreign = other.signed(MessageType.RESULT, 1, RESULT.body());

    assertThat(session.receive(foreign)).isEqualTo(Received.Refusal.OTHER_SESSION);
    assertThat(session.receive(withSid(foreign, board.sid()))).isEqualTo(Received.Refusal.TAG);
  }

  @Test
  @DisplayName("G3: an echoing line gives a host its own frames back, and they are refused")
  void receive_whenOwnFrameIsReflected_isRefused() {
    HostSession session = Vectors.session();

    assertThat(session.receive(Vectors.frame(3).pdu())).isEqualTo(Received.Refusal.TAG);
    assertThat(session.receive(Vectors.frame(1).pdu())).isEqualTo(Received.Refusal.OTHER_SESSION);
  }

  @Test
  void receive_whenRefused_changesNothing() {
    HostSession session = Vectors.session();
    Pdu far = withSeq(RESULT, 1_000_000);

    assertThat(session.receive(far)).isEqualTo(Received.Refusal.TAG);
    assertThat(session.receive(Vectors.frame(4).pdu())).isInstanceOf(Received.Message.class);
    assertThat(session.gaps()).isZero();
  }

  @Test
  void receive_whenFramesWereLost_countsTheGap() {
    HostSession session = Vectors.session();

    session.receive(RESULT);

    assertThat(session.gaps()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "fault 38: sequence numbers are unsigned and end in a new handshake, never in a wrap")
  void send_whenSequenceIsUsedUp_asksForNewHandshake() {
    HostSession session = new HostSession(Vectors.keys(), 0xFFFF_FFFE, 0x7FFF_FFFF);

    session.send(new HostMessage.Ping(1));

    assertThat(session.isExhausted()).isTrue();
    assertThatThrownBy(() -> session.send(new HostMessage.Ping(2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("handshake");
  }

  @Test
  @DisplayName("G9: a sequence number over 2^31 is larger, not negative")
  void receive_whenSequencePassesTwoToThe31_isAccepted() {
    HostSession session = new HostSession(Vectors.keys(), 0, 0x7FFF_FFFF);
    FrameKey board = Vectors.keys().deviceToHost();
    int sid = Vectors.keys().sid();

    Pdu next = board.sign(MessageType.RESULT, sid, 0x8000_0000, RESULT.body());
    Pdu old = board.sign(MessageType.RESULT, sid, 0x7FFF_FFFE, RESULT.body());

    assertThat(session.receive(next)).isInstanceOf(Received.Message.class);
    assertThat(session.receive(old)).isEqualTo(Received.Refusal.REPLAY);
  }

  @ParameterizedTest
  @CsvSource({"1, VERSION", "4, NO_SESSION", "12, NOT_PROVISIONED"})
  void receive_whenHint_saysSo(int code, DeviceError error) {
    assertThat(Vectors.session().receive(hint(code, 0))).isEqualTo(new Received.Hint(error));
  }

  @ParameterizedTest
  @DisplayName("G10: only three codes, in the exact form, are hints")
  @ValueSource(ints = {0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 13, 255})
  void receive_whenUnsignedErrorIsNoHint_isRefused(int code) {
    assertThat(Vectors.session().receive(hint(code, 0))).isEqualTo(Received.Refusal.OTHER_SESSION);
  }

  @Test
  @DisplayName("G10: a hint with a request id, a session id or a tag is none")
  void receive_whenHintHasMoreThanZeros_isRefused() {
    HostSession session = Vectors.session();

    assertThat(session.receive(hint(4, 1))).isEqualTo(Received.Refusal.OTHER_SESSION);
    assertThat(session.receive(withSid(hint(4, 0), Vectors.keys().sid())))
        .isEqualTo(Received.Refusal.TAG);
    assertThat(session.receive(withSeq(hint(4, 0), 1))).isEqualTo(Received.Refusal.OTHER_SESSION);
  }

  @Test
  void toString_ofKeys_revealsNothing() {
    assertThat(Vectors.KEY + " " + Vectors.keys() + " " + Vectors.keys().hostToDevice())
        .isEqualTo("DeviceKey[redacted] SessionKeys[redacted] FrameKey[redacted]");
  }

  @Test
  @DisplayName("S32: there is no default key, and erased flash is none")
  void deviceKey_ofErasedFlashOrWrongLength_isRefused() {
    for (byte[] bytes : List.of(new byte[32], new byte[31], new byte[33])) {
      Secret secret = Secret.of(bytes);
      assertThatThrownBy(() -> DeviceKey.of(secret)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> DeviceKey.derive(secret, Vectors.DEVICE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Pdu hint(int code, int lastByte) {
    byte[] body = new byte[17];
    body[0] = (byte) code;
    body[16] = (byte) lastByte;
    return Pdu.untagged(MessageType.ERROR, 0, 0, body);
  }

  private static byte[] lineOf(Pdu pdu) {
    byte[] wire = WireLine.write(pdu);
    return java.util.Arrays.copyOfRange(wire, 1, wire.length - 1);
  }

  private static Pdu withSid(Pdu pdu, int sid) {
    return Pdu.wrap(ByteBuffer.wrap(pdu.bytes()).putInt(2, sid).array());
  }

  private static Pdu withSeq(Pdu pdu, int seq) {
    return Pdu.wrap(ByteBuffer.wrap(pdu.bytes()).putInt(6, seq).array());
  }
}
