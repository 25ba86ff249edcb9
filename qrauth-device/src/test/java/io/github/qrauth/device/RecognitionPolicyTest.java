package io.github.qrauth.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qrauth.device.RecognitionPolicy.Reason;
import io.github.qrauth.device.RecognitionPolicy.Recognised;
import io.github.qrauth.device.RecognitionPolicy.Rejected;
import io.github.qrauth.device.RecognitionPolicy.Verdict;
import io.github.qrauth.device.protocol.DeviceMessage.Liveness;
import io.github.qrauth.device.protocol.DeviceMessage.Result;
import io.github.qrauth.device.protocol.DeviceMessage.Status;
import io.github.qrauth.device.protocol.ModelHash;
import io.github.qrauth.device.protocol.RequestId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S32: a face counts only as the policy of its board allows")
class RecognitionPolicyTest {
  private static final ModelHash MODEL = new ModelHash(1);
  private final RecognitionPolicy policy =
      RecognitionPolicy.standard(Set.of("toni"), Set.of(MODEL));

  @ParameterizedTest
  @CsvSource({
    "8000, PASSED, 3, 1, toni, ",
    "7999, PASSED, 3, 1, toni, SCORE",
    "8000, NOT_CHECKED, 3, 1, toni, LIVENESS",
    "8000, FAILED, 3, 1, toni, LIVENESS",
    "8000, PASSED, 2, 1, toni, FRAMES",
    "8000, PASSED, 3, 2, toni, MODEL",
    "8000, PASSED, 3, 1, admin, USER",
    "8000, PASSED, 3, 1, Toni, USER"
  })
  @DisplayName("faults 28, 36: score, liveness, frames, model and allow-list, each at its limit")
  void judge_atTheLimits_isExact(
      int score, Liveness liveness, int frames, long model, String user, Reason reason) {
    Verdict verdict = policy.judge(result(Status.MATCH, score, liveness, frames, model, user));

    assertThat(verdict).isEqualTo(reason == null ? new Recognised("toni") : new Rejected(reason));
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, names = "MATCH", mode = EnumSource.Mode.EXCLUDE)
  void judge_whenStatusIsNoMatch_rejects(Status status) {
    Result result =
        new Result(
            new RequestId(1, 2),
            status,
            10_000,
            Liveness.PASSED,
            10_000,
            9,
            1,
            MODEL,
            Optional.empty());

    assertThat(policy.judge(result)).isEqualTo(new Rejected(Reason.NO_MATCH));
  }

  @Test
  void judge_whenNothingIsAllowed_rejectsEverybody() {
    Result result = result(Status.MATCH, 10_000, Liveness.PASSED, 9, 1, "toni");

    assertThat(RecognitionPolicy.standard(Set.of(), Set.of(MODEL)).judge(result))
        .isEqualTo(new Rejected(Reason.USER));
    assertThat(RecognitionPolicy.standard(Set.of("toni"), Set.of()).judge(result))
        .isEqualTo(new Rejected(Reason.MODEL));
  }

  @Test
  @DisplayName("a failed liveness check is never ignored")
  void judge_whenLivenessIsOptional_stillRejectsWhatFailedIt() {
    RecognitionPolicy lax = new RecognitionPolicy(Set.of("toni"), Set.of(MODEL), 8000, 3, false);

    assertThat(lax.judge(result(Status.MATCH, 8000, Liveness.NOT_CHECKED, 3, 1, "toni")))
        .isEqualTo(new Recognised("toni"));
    assertThat(lax.judge(result(Status.MATCH, 8000, Liveness.FAILED, 3, 1, "toni")))
        .isEqualTo(new Rejected(Reason.LIVENESS));
  }

  @ParameterizedTest
  @CsvSource({"-1, 3", "10001, 3", "8000, 0", "8000, 256"})
  void policy_whenOutOfRange_isRefused(int score, int frames) {
    assertThatThrownBy(() -> new RecognitionPolicy(Set.of(), Set.of(), score, frames, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Result result(
      Status status, int score, Liveness liveness, int frames, long model, String user) {
    return new Result(
        new RequestId(1, 2),
        status,
        score,
        liveness,
        9120,
        frames,
        1534,
        new ModelHash(model),
        Optional.of(user));
  }
}
