package io.github.qrauth.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.base.RandomSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S32: a session begins only with a board that proves its own key")
class HostHandshakeTest {
  private static final RandomSource RANDOM = RandomSource.secure();
  private final FakeBoard board = new FakeBoard(Vectors.KEY, Vectors.DEVICE);

  @Test
  void hello_whenSentAgain_isUnchanged() {
    HostHandshake handshake = Vectors.handshake();

    assertThat(handshake.hello()).isEqualTo(handshake.hello());
  }

  @Test
  void begin_twice_saysDifferentHellos() {
    assertThat(HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM).hello())
        .isNotEqualTo(HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM).hello());
  }

  @Test
  @DisplayName("faults 4, 28: a rogue board without the key gets no session")
  void receive_whenWelcomeIsUnderAnotherKey_isRefused() {
    HostHandshake handshake = HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM);
    FakeBoard rogue = new FakeBoard(DeviceKey.random(RANDOM), Vectors.DEVICE);

    assertThat(handshake.receive(rogue.answer(handshake, RANDOM)))
        .isEqualTo(HostHandshake.Refusal.TAG);
  }

  @Test
  @DisplayName("fault 29: a WELCOME answers one HELLO and no other")
  void receive_whenWelcomeIsReplayed_isRefused() {
    HostHandshake first = HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM);
    Pdu recorded = board.answer(first, RANDOM);

    assertThat(HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM).receive(recorded))
        .isEqualTo(HostHandshake.Refusal.TAG);
    assertThat(first.receive(recorded)).isInstanceOf(HostHandshake.Proven.class);
  }

  @Test
  @DisplayName("fault 3: another board that was given the same key is not the one configured")
  void receive_whenDeviceIdIsAnother_isRefused() {
    HostHandshake handshake = HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM);
    FakeBoard twin = new FakeBoard(Vectors.KEY, new DeviceId(1));

    assertThat(handshake.receive(twin.answer(handshake, RANDOM)))
        .isEqualTo(HostHandshake.Refusal.OTHER_DEVICE);
  }

  @Test
  void receive_whenAnyBitOfWelcomeIsFlipped_isRefused() {
    HostHandshake handshake = HostHandshake.begin(Vectors.KEY, Vectors.DEVICE, RANDOM);
    byte[] genuine = board.answer(handshake, RANDOM).bytes();

    for (int bit = 0; bit < genuine.length * Byte.SIZE; bit++) {
      byte[] forged = genuine.clone();
      forged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThat(handshake.receive(Pdu.wrap(forged)))
          .as("bit %d", bit)
          .isInstanceOf(HostHandshake.Refusal.class);
    }
  }

  @Test
  void receive_whenOwnHelloIsEchoed_isNoWelcome() {
    HostHandshake handshake = Vectors.handshake();

    assertThat(handshake.receive(Vectors.frame(1).pdu()))
        .isEqualTo(HostHandshake.Refusal.NO_WELCOME);
  }
}
