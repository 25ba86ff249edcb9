package io.github.qrauth.cli.device;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceKey;

/** A board that can be asked to prove itself. */
record KnownBoard(DeviceId device, DeviceKey key) {}
