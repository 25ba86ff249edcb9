package io.github.qrauth.login;

import java.util.ArrayList;
import java.util.List;

/** The steps that one login needs: the policy's, and those that its circumstances add. */
final class RequiredSteps {
  private RequiredSteps() {}

  static List<ConfirmationStep> of(LoginSession s) {
    Scan scan = s.scan;
    if (scan == null) {
      return s.policy.steps;
    }
    List<ConfirmationStep> steps = new ArrayList<>(s.policy.steps);
    boolean farNeedsPin = scan.far() && s.policy.whenFar == LoginPolicy.WhenFar.REQUIRE_PIN;
    if (farNeedsPin && !steps.contains(ConfirmationStep.PIN)) {
      steps.add(0, ConfirmationStep.PIN);
    }
    String hint = s.request.accountHint();
    boolean otherAccount = hint != null && !hint.equals(scan.subject().id());
    if (otherAccount && !steps.contains(ConfirmationStep.ACCOUNT_CHOICE)) {
      steps.add(ConfirmationStep.ACCOUNT_CHOICE);
    }
    return List.copyOf(steps);
  }
}
