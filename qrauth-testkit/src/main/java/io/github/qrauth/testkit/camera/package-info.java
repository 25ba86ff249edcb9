/**
 * A camera that films a login code on a screen, for tests without one. Seeded: the same seed gives
 * the same pixels everywhere.
 *
 * <pre>{@code
 * Shown code = Shown.still(QrImage.of(screen.qrText()));
 * VirtualCamera camera = VirtualCamera.on(code, Conditions.typical(), 7);
 * Shot shot = camera.shoot(0);
 * Frame frame = Frame.gray8(shot.gray(), shot.width(), shot.height());
 * }</pre>
 */
@NullMarked
package io.github.qrauth.testkit.camera;

import org.jspecify.annotations.NullMarked;
