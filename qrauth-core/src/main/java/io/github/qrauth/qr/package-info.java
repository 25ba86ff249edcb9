/**
 * The code on the screen: what it says ({@link io.github.qrauth.qr.QrPayload}), how it changes
 * every few seconds ({@link io.github.qrauth.qr.RotatingCode}) and how it is drawn ({@link
 * io.github.qrauth.qr.QrImage}). Usable alone, without the rest of qrauth.
 */
@NullMarked
package io.github.qrauth.qr;

import org.jspecify.annotations.NullMarked;
