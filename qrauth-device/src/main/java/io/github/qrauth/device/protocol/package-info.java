/**
 * QRD1, the authenticated line protocol between a host and a biometric board: pure codecs and
 * sessions, with no I/O, no thread and no clock.
 */
@NullMarked
package io.github.qrauth.device.protocol;

import org.jspecify.annotations.NullMarked;
