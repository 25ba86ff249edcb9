package io.github.qrauth.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.guard.Mitigation;
import io.github.qrauth.login.LoginPolicy.WhenFar;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginPolicyTest {

  private record Bound(
      String name, BiConsumer<LoginPolicyBuilder, Duration> setter, int min, int max) {}

  private static final List<Bound> BOUNDS =
      List.of(
          new Bound("session", LoginPolicyBuilder::sessionLifetime, 30, 300),
          new Bound("absolute", LoginPolicyBuilder::absoluteLifetime, 30, 600),
          new Bound("retention", LoginPolicyBuilder::retention, 0, 600),
          new Bound("PIN", LoginPolicyBuilder::pinLifetime, 30, 600),
          new Bound("ticket", LoginPolicyBuilder::ticketLifetime, 30, 300),
          new Bound("step", (b, d) -> b.rotation(d, 0, 0), 1, 5));

  @Test
  @DisplayName("S7 S8 no duration can be set beyond the contract")
  void builder_durationsOutOfBounds_areRefused() {
    for (Bound bound : BOUNDS) {
      bound.setter().accept(LoginPolicy.builder(), Duration.ofSeconds(bound.min()));
      bound.setter().accept(LoginPolicy.builder(), Duration.ofSeconds(bound.max()));
      for (Duration bad :
          List.of(
              Duration.ofSeconds(bound.min() - 1L),
              Duration.ofSeconds(bound.max() + 1L),
              Duration.ofSeconds(bound.min()).plusMillis(1),
              Duration.ofSeconds(Long.MAX_VALUE),
              Duration.ofSeconds(Long.MIN_VALUE),
              Duration.ofSeconds(1L << 32 | 60))) {
        assertThatThrownBy(() -> bound.setter().accept(LoginPolicy.builder(), bad))
            .as("%s %s", bound.name(), bad)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  @DisplayName("S5 S8 tries, frames and steps stay within the contract")
  void builder_countsOutOfBounds_areRefused() {
    LoginPolicyBuilder b = LoginPolicy.builder();
    for (int tries : new int[] {0, 6, -1}) {
      assertThatThrownBy(() -> b.pinTries(tries)).isInstanceOf(IllegalArgumentException.class);
    }
    for (int step = 1; step <= 5; step++) {
      Duration duration = Duration.ofSeconds(step);
      int most = 30 / step;
      assertThat(b.rotation(duration, most, 2).build().linkFrames()).isEqualTo(most);
      assertThatThrownBy(() -> b.rotation(duration, most + 1, 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> b.rotation(duration, 0, 3))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> b.rotation(duration, -1, 0))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> b.steps(ConfirmationStep.PIN, ConfirmationStep.PIN))
        .isInstanceOf(IllegalArgumentException.class);
    LoginPolicyBuilder shorter =
        LoginPolicy.builder()
            .sessionLifetime(Duration.ofSeconds(200))
            .absoluteLifetime(Duration.ofSeconds(199));
    assertThatThrownBy(shorter::build).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void builtIn_policies_haveTheDocumentedDefaults() {
    LoginPolicy tap = LoginPolicy.tapToApprove();
    assertThat(tap.sessionLifetime()).isEqualTo(Duration.ofSeconds(120));
    assertThat(tap.absoluteLifetime()).isEqualTo(Duration.ofSeconds(600));
    assertThat(tap.pinLifetime()).isEqualTo(Duration.ofSeconds(120));
    assertThat(tap.pinTries()).isEqualTo(3);
    assertThat(tap.ticketLifetime()).isEqualTo(Duration.ofSeconds(120));
    assertThat(tap.frameStep()).isEqualTo(Duration.ofSeconds(5));
    assertThat(tap.linkFrames()).isEqualTo(6);
    assertThat(tap.sameDeviceAllowed()).isFalse();
    assertThat(LoginPolicy.glasses().frameStep()).isEqualTo(Duration.ofSeconds(2));
    assertThat(LoginPolicy.glasses().scanFrames()).isEqualTo(1);
    assertThat(LoginPolicy.withPin().steps()).containsExactly(ConfirmationStep.PIN);
    assertThat(LoginPolicy.kiosk().sessionLifetime()).isEqualTo(Duration.ofSeconds(300));
    assertThat(tap).isEqualTo(LoginPolicy.builder().build()).isNotEqualTo(LoginPolicy.glasses());
  }

  @Test
  void decode_everyBuiltInPolicy_isTheSame() {
    for (LoginPolicy policy :
        List.of(
            LoginPolicy.tapToApprove(),
            LoginPolicy.withPin(),
            LoginPolicy.glasses(),
            LoginPolicy.kiosk(),
            LoginPolicy.builder()
                .allowSameDevice()
                .requireUserVerification()
                .whenFar(WhenFar.DENY)
                .steps(
                    EnumSet.complementOf(EnumSet.of(ConfirmationStep.MEMORISED_PIN))
                        .toArray(ConfirmationStep[]::new))
                .build(),
            LoginPolicy.withBoard(),
            LoginPolicy.builder()
                .acceptFaces(UnsafeFaceAlone.aPhotoOfAUserMayLogIn())
                .whenFar(WhenFar.REQUIRE_PIN)
                .build())) {
      LoginPolicy decoded = PolicyCodec.decode(policy.encoded().clone());
      assertThat(decoded).isEqualTo(policy);
      assertThat(decoded.steps()).isEqualTo(policy.steps());
      assertThat(decoded.whenFar()).isEqualTo(policy.whenFar());
      assertThat(decoded.faces()).isEqualTo(policy.faces());
      assertThat(policy.encoded()).hasSizeLessThanOrEqualTo(64);
    }
  }

  @Test
  @DisplayName("S46 the report of mitigations is what each policy switches on")
  void mitigations_ofEachPolicy_equalItsSettings() {
    Set<Mitigation> always =
        EnumSet.of(
            Mitigation.SHORT_LIVED_CODES,
            Mitigation.ONE_TIME_CODES,
            Mitigation.UNIQUE_CODES,
            Mitigation.RATE_LIMITS,
            Mitigation.LIMITED_SCOPES,
            Mitigation.USER_EXPERIENCE);
    assertThat(LoginPolicy.tapToApprove().mitigations()).isEqualTo(always);
    assertThat(LoginPolicy.glasses().mitigations()).isEqualTo(always);
    assertThat(LoginPolicy.kiosk().mitigations()).isEqualTo(always);
    assertThat(LoginPolicy.withPin().mitigations())
        .isEqualTo(with(always, Mitigation.REQUEST_INITIATION_VERIFICATION));
    assertThat(LoginPolicy.builder().steps(ConfirmationStep.NUMBER_MATCH).build().mitigations())
        .isEqualTo(with(always, Mitigation.REQUEST_INITIATION_VERIFICATION));
    assertThat(LoginPolicy.builder().steps(ConfirmationStep.DEVICE_KEY).build().mitigations())
        .isEqualTo(with(always, Mitigation.TRUSTED_DEVICES));
    assertThat(LoginPolicy.builder().whenFar(WhenFar.DENY).build().mitigations())
        .isEqualTo(with(always, Mitigation.ESTABLISH_PROXIMITY));
    assertThat(Mitigation.values()).hasSize(17);
  }

  private static Set<Mitigation> with(Set<Mitigation> some, Mitigation more) {
    EnumSet<Mitigation> all = EnumSet.copyOf(some);
    all.add(more);
    return all;
  }
}
