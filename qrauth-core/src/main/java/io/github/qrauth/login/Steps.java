package io.github.qrauth.login;

import io.github.qrauth.base.QrAuthException;
import io.github.qrauth.base.StoreException;
import io.github.qrauth.internal.bytes.ByteReader;
import io.github.qrauth.internal.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.List;

/** Lists of confirmation steps as bytes: a count, then one number each. */
final class Steps {
  private static final ConfirmationStep[] ALL = ConfirmationStep.values();

  private Steps() {}

  static void write(ByteWriter out, List<ConfirmationStep> steps) {
    out.varint(steps.size());
    for (ConfirmationStep step : steps) {
      out.varint(step.ordinal());
    }
  }

  static List<ConfirmationStep> read(ByteReader in) {
    int count = in.varint();
    if (count == 0) {
      return List.of();
    }
    if (count > ALL.length) {
      throw new QrAuthException("a stored list of steps is damaged");
    }
    List<ConfirmationStep> steps = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      steps.add(step(in.varint()));
    }
    return List.copyOf(steps);
  }

  private static ConfirmationStep step(int index) {
    if (index >= ALL.length) {
      throw new StoreException("a stored step was written by a newer version");
    }
    return ALL[index];
  }
}
