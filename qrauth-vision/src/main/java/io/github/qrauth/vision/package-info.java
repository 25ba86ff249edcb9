/**
 * Reads QR codes from camera frames and pictures. A {@link io.github.qrauth.vision.Frame} goes into
 * a {@link io.github.qrauth.vision.FrameDecoder}, a {@link io.github.qrauth.vision.DecodeOutcome}
 * comes out; a {@link io.github.qrauth.vision.VideoDecoder} does the same for a camera's stream.
 */
@NullMarked
package io.github.qrauth.vision;

import org.jspecify.annotations.NullMarked;
