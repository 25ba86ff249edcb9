package io.github.qrauth.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.Base32;
import io.github.qrauth.base.Property;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SeededRandom;
import io.github.qrauth.base.SessionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotatingCodeTest {
  private static final byte[] BINDING = "policy".getBytes(StandardCharsets.US_ASCII);

  private final SeededRandom random = new SeededRandom(39);
  private final Secret key = Secret.random(random, RotatingCode.KEY_LENGTH);
  private final RotatingCode code = new RotatingCode(key);
  private final SessionId id = SessionId.random(random);
  private final QrPayload shown = code.at(id, QrIntent.LOGIN, BINDING, 7);

  @Test
  void verifies_whenMadeHere_isTrue() {
    Property.holds(
        1_000,
        any -> {
          QrIntent intent = any.oneOf(QrIntent.values());
          byte[] binding = any.bytes(any.between(0, RotatingCode.MAX_BINDING_LENGTH));
          int frame = any.between(0, QrPayload.MAX_FRAME);
          QrPayload payload = code.at(SessionId.random(any), intent, binding, frame);
          assertThat(payload.frame()).isEqualTo(frame);
          assertThat(payload.intent()).isEqualTo(intent);
          QrPayload scanned = QrPayload.parse(payload.text()).orElseThrow();
          assertThat(code.verifies(scanned, binding)).isTrue();
        });
  }

  @Test
  void at_whenComputedByHand_isTheDocumentedMac() throws GeneralSecurityException {
    Mac hmac = Mac.getInstance("HmacSHA256");
    hmac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
    hmac.update("qrauth/frame/v1".getBytes(StandardCharsets.US_ASCII));
    hmac.update(Base32.decode(shown.text()).orElseThrow(), 0, 19);
    assertThat(shown.mac()).isEqualTo(ByteBuffer.wrap(hmac.doFinal(BINDING)).getLong());
  }

  @Test
  @DisplayName("S8, S39, S43: a payload with any one bit changed is refused")
  void verifies_whenAnyBitIsFlipped_isFalse() {
    byte[] bytes = Base32.decode(shown.text()).orElseThrow();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      boolean accepted =
          QrPayload.parse(Base32.encode(flipped))
              .filter(p -> code.verifies(p, BINDING))
              .isPresent();
      assertThat(accepted).as("bit %d", bit).isFalse();
    }
  }

  @Test
  @DisplayName("S39: the MAC of one policy is none of another")
  void verifies_whenBindingDiffers_isFalse() {
    assertThat(code.verifies(shown, BINDING)).isTrue();
    assertThat(code.verifies(shown, new byte[0])).isFalse();
    assertThat(code.verifies(shown, Arrays.copyOf(BINDING, BINDING.length - 1))).isFalse();
    assertThat(code.verifies(shown, Arrays.copyOf(BINDING, BINDING.length + 1))).isFalse();
    for (int bit = 0; bit < BINDING.length * 8; bit++) {
      byte[] flipped = BINDING.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(code.verifies(shown, flipped)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  @DisplayName("S43: the MAC of one direction is none of the other, both ways")
  void verifies_whenIntentIsCrossed_isFalse() {
    QrPayload link = code.at(id, QrIntent.LINK, BINDING, 7);
    assertThat(code.verifies(new QrPayload(QrIntent.LINK, id, 7, shown.mac()), BINDING)).isFalse();
    assertThat(code.verifies(new QrPayload(QrIntent.LOGIN, id, 7, link.mac()), BINDING)).isFalse();
  }

  @Test
  void verifies_whenKeyOrSessionIsAnother_isFalse() {
    RotatingCode other = new RotatingCode(Secret.random(random, RotatingCode.KEY_LENGTH));
    assertThat(other.verifies(shown, BINDING)).isFalse();
    SessionId foreign = SessionId.random(random);
    QrPayload moved = new QrPayload(QrIntent.LOGIN, foreign, 7, shown.mac());
    assertThat(code.verifies(moved, BINDING)).isFalse();
  }

  @Test
  @DisplayName("S1: no code spells the frame key")
  void text_whenSearchedForTheKey_hasNoPartOfIt() {
    for (int frame = 0; frame < 1000; frame++) {
      byte[] bytes =
          Base32.decode(code.at(id, QrIntent.LOGIN, BINDING, frame).text()).orElseThrow();
      String spelt = new String(bytes, StandardCharsets.ISO_8859_1);
      for (int i = 0; i + 4 <= RotatingCode.KEY_LENGTH; i++) {
        assertThat(spelt)
            .doesNotContain(new String(key.bytes(), i, 4, StandardCharsets.ISO_8859_1));
      }
    }
  }

  @Test
  void at_whenBindingIsTooLong_isRefused() {
    byte[] tooLong = new byte[RotatingCode.MAX_BINDING_LENGTH + 1];
    assertThatIllegalArgumentException().isThrownBy(() -> code.at(id, QrIntent.LOGIN, tooLong, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> code.verifies(shown, tooLong));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 33, 64})
  void constructor_whenKeyHasNot32Bytes_isRefused(int length) {
    Secret wrong = Secret.random(random, length);
    assertThatIllegalArgumentException().isThrownBy(() -> new RotatingCode(wrong));
  }
}
