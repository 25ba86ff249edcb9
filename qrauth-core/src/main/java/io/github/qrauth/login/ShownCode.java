package io.github.qrauth.login;

import io.github.qrauth.qr.QrPayload;
import java.time.Duration;

/**
 * The code as it is now.
 *
 * @param payload what the QR holds
 * @param nextIn how long until it changes
 */
public record ShownCode(QrPayload payload, Duration nextIn) {}
