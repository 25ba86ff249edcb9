package io.github.qrauth.login;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a login was proven, in the words of RFC 8176 section 2: no more than what happened. */
final class Methods {
  private static final String PRESENCE = "user";
  private static final String FACE = "face";
  private static final String SEVERAL_FACTORS = "mfa";

  private Methods() {}

  static List<String> of(Scan scan, List<ConfirmationStep> passed) {
    Stream<String> first = Stream.of(scan.byFace() ? FACE : PRESENCE);
    List<String> methods =
        new ArrayList<>(
            Stream.concat(first, passed.stream().map(ConfirmationStep::method))
                .distinct()
                .toList());
    if (scan.byFace() && passed.stream().anyMatch(Methods::isAnotherFactor)) {
      methods.add(SEVERAL_FACTORS);
    }
    return List.copyOf(methods);
  }

  /** Something known or something held, beside something that one is. */
  private static boolean isAnotherFactor(ConfirmationStep step) {
    return step == ConfirmationStep.MEMORISED_PIN || step == ConfirmationStep.DEVICE_KEY;
  }
}
