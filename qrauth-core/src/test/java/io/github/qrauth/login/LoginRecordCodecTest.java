package io.github.qrauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.StoreException;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("past logins stay readable, and stores know where their times are")
class LoginRecordCodecTest {
  private static final SessionId ID = new SessionId(1, 2);
  private static final Instant COLLECTED = Instant.ofEpochMilli(0x0123_4567_89ABL);
  private static final Instant ENDED = Instant.ofEpochMilli(0x0123_4567_89ACL);

  /** Format, flags, collected, ended; then client, browser and place. */
  private static final String FORMAT_1 =
      "01" + "01" + "0123456789ab" + "0123456789ac" + "04776562" + "0446462f" + "06" + "53656f756c";

  private static final LoginRecord RECORD =
      new LoginRecord(ID, "ada", "web", "FF/", "Seoul", true, COLLECTED, ENDED);

  @Test
  void encode_always_isFormat1ByteForByte() {
    assertThat(HexFormat.of().formatHex(LoginRecordCodec.encode(RECORD))).isEqualTo(FORMAT_1);
  }

  @Test
  void decode_ofFormat1_isTheRecord() {
    byte[] stored = HexFormat.of().parseHex(FORMAT_1);
    assertThat(LoginRecordCodec.decode("ada", ID, stored)).isEqualTo(RECORD);
  }

  @Test
  void decode_ofANewerFormat_namesBoth() {
    byte[] stored = HexFormat.of().parseHex(FORMAT_1);
    stored[0] = 2;
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> LoginRecordCodec.decode("ada", ID, stored))
        .withMessage("a login record is stored in format 2; this version reads 1");
  }
}
