/** The order in which a picture is tried. */
@NullMarked
package io.github.qrauth.vision.internal.cascade;

import org.jspecify.annotations.NullMarked;
