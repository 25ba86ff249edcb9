package io.github.qrauth.login;

import io.github.qrauth.guard.Mitigation;
import java.util.EnumSet;
import java.util.Set;

/** Which mitigations of the cross-device BCP a policy switches on. */
final class PolicyMitigations {
  private PolicyMitigations() {}

  static Set<Mitigation> of(LoginPolicy policy) {
    EnumSet<Mitigation> on =
        EnumSet.of(
            Mitigation.SHORT_LIVED_CODES,
            Mitigation.ONE_TIME_CODES,
            Mitigation.UNIQUE_CODES,
            Mitigation.RATE_LIMITS,
            Mitigation.LIMITED_SCOPES,
            Mitigation.USER_EXPERIENCE);
    if (policy.whenFar() != LoginPolicy.WhenFar.ALLOW) {
      on.add(Mitigation.ESTABLISH_PROXIMITY);
    }
    if (policy.steps().contains(ConfirmationStep.DEVICE_KEY)) {
      on.add(Mitigation.TRUSTED_DEVICES);
    }
    if (policy.steps().contains(ConfirmationStep.PIN)
        || policy.steps().contains(ConfirmationStep.NUMBER_MATCH)) {
      on.add(Mitigation.REQUEST_INITIATION_VERIFICATION);
    }
    return Set.copyOf(on);
  }
}
