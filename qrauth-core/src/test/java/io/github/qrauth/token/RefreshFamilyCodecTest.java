package io.github.qrauth.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.Secret;
import io.github.qrauth.base.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefreshFamilyCodecTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");
  private static final SessionId ID = new SessionId(1, 2);
  private static final Secret LINEAGE = Secret.of("lineage".getBytes(US_ASCII));
  private static final Secret CURRENT = Secret.of("current".getBytes(US_ASCII));
  private static final String THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

  /** Format 1, as every version since has to read it. */
  private static final String FORMAT_1 =
      "0100000001"
          + "019b909a747b"
          + "019b76ecf7fb"
          + "019b76daa800"
          + HexFormat.of().formatHex(LINEAGE.sha256())
          + HexFormat.of().formatHex(CURRENT.sha256())
          + "04616461047765620461706901"
          + "056d61696c0000";

  @Test
  void encode_always_isFormat1ByteForByte() {
    assertThat(HexFormat.of().formatHex(RefreshFamilyCodec.encode(plain()))).isEqualTo(FORMAT_1);
  }

  @Test
  void decode_ofFormat1_isTheFamily() {
    byte[] bytes = HexFormat.of().parseHex(FORMAT_1);
    assertThat(RefreshFamilyCodec.decode(ID, bytes)).isEqualTo(plain());
  }

  @Test
  void decode_ofEveryField_isEqual() {
    RefreshFamily family =
        family(plain().grant().by(Set.of("mfa", "swk")).boundTo(THUMBPRINT))
            .next(Secret.of(new byte[] {7}), START.plusSeconds(9));
    RefreshFamily again = RefreshFamilyCodec.decode(ID, RefreshFamilyCodec.encode(family));
    assertThat(again).isEqualTo(family).hasSameHashCodeAs(family);
    assertThat(again.grant()).isEqualTo(family.grant());
    assertThat(again.version()).isEqualTo(2);
    assertThat(again.refreshUntil()).isEqualTo(Instant.parse("2026-01-01T00:00:09.123Z"));
    assertThat(again.expiresAt()).isEqualTo(family.expiresAt());
    assertThat(again.issued(LINEAGE)).isTrue();
    assertThat(again.isCurrent(CURRENT)).isFalse();
    assertThat(again.isCurrent(Secret.of(new byte[] {7}))).isTrue();
  }

  @Test
  void header_ofEncodedBytes_isReadWithoutTheRest() {
    byte[] header = Arrays.copyOf(RefreshFamilyCodec.encode(plain()), 11);
    assertThat(RefreshFamilyCodec.version(header)).isEqualTo(1);
    assertThat(RefreshFamilyCodec.expiresAtMillis(header))
        .isEqualTo(plain().expiresAt().toEpochMilli());
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> RefreshFamilyCodec.version(Arrays.copyOf(header, 10)));
  }

  @Test
  void decode_ofAnotherFormat_namesBoth() {
    byte[] bytes = RefreshFamilyCodec.encode(plain());
    bytes[0] = 2;
    assertThatExceptionOfType(QrAuthException.class)
        .isThrownBy(() -> RefreshFamilyCodec.decode(ID, bytes))
        .withMessage("a refresh family is stored in format 2; this version reads 1");
  }

  @Test
  void decode_ofCutOrLongerBytes_isDamaged() {
    byte[] bytes = RefreshFamilyCodec.encode(plain());
    for (int length = 1; length <= bytes.length + 1; length++) {
      if (length != bytes.length) {
        byte[] other = Arrays.copyOf(bytes, length);
        assertThatExceptionOfType(QrAuthException.class)
            .as("%d bytes", length)
            .isThrownBy(() -> RefreshFamilyCodec.decode(ID, other));
      }
    }
  }

  @Test
  void decode_ofAnyFlippedByte_isAFamilyOrDamaged() {
    byte[] bytes = RefreshFamilyCodec.encode(plain());
    for (int at = 0; at < bytes.length; at++) {
      for (int flip = 1; flip < 256; flip++) {
        byte[] other = bytes.clone();
        other[at] ^= (byte) flip;
        assertThat(decodedOrDamaged(other)).isTrue();
      }
    }
  }

  @Test
  void first_whenTheTokenWouldOutliveTheFamily_endsWithIt() {
    assertThat(
            RefreshFamily.first(ID, plain().grant(), LINEAGE, CURRENT, START.plusSeconds(2), START)
                .refreshUntil())
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.123Z"));
  }

  @Test
  void toString_ofFamilyGrantAndMarks_saysNothingOfThePerson() {
    assertThat(plain().toString()).isEqualTo("RefreshFamily " + ID + " version 1");
    assertThat(plain().grant().toString()).isEqualTo("TokenGrant to web");
    assertThat(Revocation.ofSubject("ada", START, START).toString()).doesNotContain("ada");
    assertThat(Revocable.of("id", ID, "ada", START).toString()).doesNotContain("ada");
  }

  @Test
  void grant_outOfBounds_isRefused() {
    TokenGrant good = plain().grant();
    assertThatIllegalArgumentException().isThrownBy(() -> good.boundTo("short"));
    assertThatIllegalArgumentException().isThrownBy(() -> good.by(Set.of("with space")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenGrant.of("", "web", "api", Set.of(), START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenGrant.of("ada", "w b", "api", Set.of(), START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TokenGrant.of("ada", "web", "api", Set.of("a b"), START));
  }

  @Test
  void revocation_outOfBounds_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Revocation.ofToken("", START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Revocation.ofToken("x".repeat(256), START));
    assertThatIllegalArgumentException().isThrownBy(() -> new Revocation("token", START, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Revocation.ofToken("id", Revocation.EVER.plusMillis(1)));
  }

  private static boolean decodedOrDamaged(byte[] bytes) {
    try {
      return RefreshFamilyCodec.decode(ID, bytes).version() >= 1;
    } catch (QrAuthException damaged) {
      return true;
    }
  }

  private static RefreshFamily plain() {
    return family(TokenGrant.of("ada", "web", "api", Set.of("mail"), START));
  }

  private static RefreshFamily family(TokenGrant grant) {
    return RefreshFamily.first(
        ID,
        grant,
        LINEAGE,
        CURRENT,
        START.plus(Duration.ofMinutes(20)),
        START.plus(Duration.ofDays(5)));
  }
}
