/**
 * The three ways in which boards without QRD1 answer. None of them proves who speaks, so each is
 * off until the host says so in as many words, and loud from then on.
 */
@NullMarked
package io.github.qrauth.device.protocol.dialect;

import org.jspecify.annotations.NullMarked;
