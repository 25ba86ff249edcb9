/** OpenCV, when its natives are there. Nothing outside names its classes. */
@NullMarked
package io.github.qrauth.vision.internal.opencv;

import org.jspecify.annotations.NullMarked;
