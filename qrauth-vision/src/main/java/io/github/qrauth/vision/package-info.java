/**
 * Reads QR codes from camera frames and pictures. A {@link io.github.qrauth.vision.Frame} goes into
 * a {@link io.github.qrauth.vision.FrameDecoder}, a {@link io.github.qrauth.vision.DecodeOutcome}
 * comes out.
 */
@NullMarked
package io.github.qrauth.vision;

import org.jspecify.annotations.NullMarked;
