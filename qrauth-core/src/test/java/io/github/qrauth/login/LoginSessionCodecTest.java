package io.github.qrauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.SessionId;
import io.github.qrauth.base.UserCode;
import io.github.qrauth.client.Client;
import io.github.qrauth.guard.NetworkPrefix;
import io.github.qrauth.guard.RequestContext;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSessionCodecTest {
  private static final int SESSIONS = 2_000;

  @Test
  void decode_whatWasEncoded_isEqualInEveryField() {
    SessionGenerator generator = new SessionGenerator(1);
    Set<LoginState> states = EnumSet.noneOf(LoginState.class);
    for (int i = 0; i < SESSIONS; i++) {
      LoginSession session = generator.next();
      states.add(session.state);
      byte[] encoded = LoginSessionCodec.encode(session);

      LoginSession decoded = LoginSessionCodec.decode(session.id(), encoded);

      assertThat(fields(decoded)).isEqualTo(fields(session));
      assertThat(LoginSessionCodec.version(encoded)).isEqualTo(session.version());
      assertThat(LoginSessionCodec.userCode(encoded)).isEqualTo(session.userCode());
      assertThat(LoginSessionCodec.retainUntilMillis(encoded))
          .isEqualTo(session.retainUntil().toEpochMilli());
    }
    assertThat(states).isEqualTo(EnumSet.complementOf(EnumSet.of(LoginState.EXPIRED)));
  }

  private static List<Object> fields(LoginSession s) {
    List<Object> fields = new ArrayList<>();
    fields.addAll(List.of(s.id, s.version, s.state, s.policy, s.request, hex(s.claimHash)));
    fields.addAll(List.of(s.userCode, s.createdAt, s.expiresAt, s.scan(), s.approval()));
    fields.addAll(List.of(s.openSteps, s.passedSteps, s.pinTriesLeft(), s.number, s.secondScan));
    fields.add(s.pin == null ? "no PIN" : hex(s.pin.hash()));
    fields.add(s.secondApprover);
    fields.add(s.grant);
    fields.add(s.face());
    return fields;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void decode_anyTruncationOrExtension_isRefused() {
    SessionGenerator generator = new SessionGenerator(2);
    for (int i = 0; i < 30; i++) {
      LoginSession session = generator.next();
      byte[] encoded = LoginSessionCodec.encode(session);
      for (int length = 0; length < encoded.length; length++) {
        byte[] cut = Arrays.copyOf(encoded, length);
        assertThatThrownBy(() -> LoginSessionCodec.decode(session.id(), cut))
            .isInstanceOf(QrAuthException.class);
      }
      byte[] longer = Arrays.copyOf(encoded, encoded.length + 1);
      assertThatThrownBy(() -> LoginSessionCodec.decode(session.id(), longer))
          .isInstanceOf(QrAuthException.class);
    }
  }

  @Test
  void decode_anyDamage_isRefusedOrASoundLogin() {
    SessionGenerator generator = new SessionGenerator(3);
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      LoginSession session = generator.next();
      byte[] damaged = LoginSessionCodec.encode(session);
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        LoginSession decoded = LoginSessionCodec.decode(session.id(), damaged);
        if (!StoredShape.holds(decoded) || LoginSessionCodec.encode(decoded).length == 0) {
          throw new AssertionError("unsound: " + decoded);
        }
      } catch (QrAuthException expected) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void decode_lengthsThatLie_allocateNothing() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 0) {
        noise[0] = 1;
      }
      if (noise.length > 60) {
        // After the fixed part: a length of two thousand million.
        Arrays.fill(noise, 20, noise.length, (byte) 0xFF);
      }
      assertThatThrownBy(() -> LoginSessionCodec.decode(new SessionId(1, 1), noise))
          .isInstanceOf(QrAuthException.class);
    }
  }

  @Test
  void decode_anUnknownFormat_namesIt() {
    LoginSession session = new SessionGenerator(5).next();
    byte[] encoded = LoginSessionCodec.encode(session);
    encoded[0] = 77;
    assertThatThrownBy(() -> LoginSessionCodec.decode(session.id(), encoded))
        .isInstanceOf(QrAuthException.class)
        .hasMessageContaining("77");
  }

  @Test
  void header_hasFixedPlaces() {
    LoginSession session = new SessionGenerator(6).next();
    byte[] encoded = LoginSessionCodec.encode(session);
    ByteBuffer buffer = ByteBuffer.wrap(encoded);
    int format = session.request().keyThumbprint() == null ? 1 : 2;
    assertThat(buffer.get(0)).isEqualTo((byte) format);
    assertThat(buffer.getInt(1)).isEqualTo(session.version());
    assertThat(buffer.getLong(5) >>> 16).isEqualTo(session.retainUntil().toEpochMilli());
    long code = (buffer.getInt(11) & 0xFFFFFFFFL) << 8 | buffer.get(15) & 0xFF;
    assertThat(code).isEqualTo(session.userCode().value());
    byte[] tooShort = new byte[15];
    assertThatThrownBy(() -> LoginSessionCodec.version(tooShort))
        .isInstanceOf(QrAuthException.class);
    assertThatThrownBy(() -> LoginSessionCodec.retainUntilMillis(tooShort))
        .isInstanceOf(QrAuthException.class);
    assertThatThrownBy(() -> LoginSessionCodec.userCode(tooShort))
        .isInstanceOf(QrAuthException.class);
  }

  @Test
  @DisplayName(
      "S30 a new login is at most 1 KiB however much it was given, a plain one about 100 B")
  void encode_aNewLogin_isSmall() {
    Set<String> scopes = new HashSet<>();
    for (int i = 0; i < 32; i++) {
      scopes.add("scope%03d".formatted(i));
    }
    assertThat(new Client("c".repeat(64), "Largest", scopes).scopes()).hasSize(32);
    RequestContext largest =
        new RequestContext(
            NetworkPrefix.of("2001:db8::1"), "가".repeat(21), "b".repeat(64), "o".repeat(128));
    LoginRequest request = new LoginRequest("c".repeat(64), scopes, "h".repeat(255), true, largest);
    LoginPolicy policy =
        LoginPolicy.builder()
            .steps(
                EnumSet.complementOf(EnumSet.of(ConfirmationStep.MEMORISED_PIN))
                    .toArray(ConfirmationStep[]::new))
            .build();
    assertThat(LoginSessionCodec.encode(fresh(policy, request))).hasSizeLessThanOrEqualTo(1024);

    RequestContext plain =
        new RequestContext(NetworkPrefix.of("203.0.113.7"), null, "Chrome on Windows", null);
    assertThat(
            LoginSessionCodec.encode(fresh(LoginPolicy.withPin(), LoginRequest.of("web", plain))))
        .hasSizeLessThanOrEqualTo(96);
  }

  @Test
  @DisplayName("S30 no login ever grows beyond 4 KiB")
  void encode_anyLogin_staysBounded() {
    SessionGenerator generator = new SessionGenerator(7);
    int largest = 0;
    for (int i = 0; i < SESSIONS; i++) {
      largest = Math.max(largest, LoginSessionCodec.encode(generator.next()).length);
    }
    assertThat(largest).isBetween(500, 4096);
  }

  @Test
  void decode_aPolicyOutOfBounds_isRefused() {
    for (List<Integer> bad :
        List.of(List.of(0, 10), List.of(4, 6), List.of(4, 0), List.of(5, 0), List.of(6, 31))) {
      byte[] policy =
          PolicyCodec.encode(LoginPolicy.builder().sessionLifetime(seconds(90)).build());
      byte[] changed = policy.clone();
      int at = bad.get(0) == 0 ? 0 : bad.get(0) + 1;
      changed[at] = bad.get(1).byteValue();
      assertThatThrownBy(() -> PolicyCodec.decode(changed))
          .as("%s", bad)
          .isInstanceOfAny(IllegalArgumentException.class, QrAuthException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010000000201a1fd215ea80000000007014100000000000000000000000000000000000000000000000000"
            + "000000000000000e78d8043c78030506017808020004904e0477656201057265616404626f6203cb007106"
            + "53656f756c124368726f6d65206f6e2057696e646f77731568747470733a2f2f73686f702e6578616d706c"
            + "65046164610d416461204c6f76656c61636588270800",
        "010000000301a1fd2164840000000007024700000000000000000000000000000000000000000000000000"
            + "000000000000000e78d8043c78030506017808020004c8650477656201057265616404626f6203cb007106"
            + "53656f756c124368726f6d65206f6e2057696e646f77731568747470733a2f2f73686f702e6578616d706c"
            + "65046164610d416461204c6f76656c61636588270800e43201020004000000000000000000000000000000"
            + "0000000000000000000000000000000000000003"
      })
  @DisplayName("what the version before boards has stored is read, and written the same")
  void decode_whatWasStoredBeforeBoards_isReadAndWrittenTheSame(String stored) {
    LoginSession session =
        LoginSessionCodec.decode(new SessionId(1, 2), HexFormat.of().parseHex(stored));

    assertThat(session.policy().faces()).isEqualTo(LoginPolicy.Faces.REFUSED);
    assertThat(session.policy().whenFar()).isEqualTo(LoginPolicy.WhenFar.DENY);
    assertThat(session.face()).isEmpty();
    assertThat(session.scan().orElseThrow().byFace()).isFalse();
    assertThat(hex(LoginSessionCodec.encode(session))).isEqualTo(stored);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static LoginSession fresh(LoginPolicy policy, LoginRequest request) {
    return new LoginSession.Draft(
            new SessionId(1, 2),
            policy,
            request,
            new byte[32],
            new UserCode(25_599_999_999L),
            TestClock.START)
        .done();
  }
}
