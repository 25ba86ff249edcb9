package io.github.qrauth.architecture.ruin.qr;

import io.github.qrauth.architecture.ruin.pin.PinHalf;

public final class QrHalf {
  PinHalf other;
}
