package io.github.qrauth.architecture.ruin.pin;

import io.github.qrauth.architecture.ruin.qr.QrHalf;

public final class PinHalf {
  QrHalf other;
}
