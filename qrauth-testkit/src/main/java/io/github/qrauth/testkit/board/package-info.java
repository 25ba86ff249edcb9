/**
 * Biometric boards without hardware: what a host application tests its boards with. Needs
 * qrauth-device.
 */
@NullMarked
package io.github.qrauth.testkit.board;

import org.jspecify.annotations.NullMarked;
