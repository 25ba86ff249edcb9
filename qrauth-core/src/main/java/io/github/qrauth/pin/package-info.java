/** PINs: the six digits typed back (making, keyed hash), and those that users know by heart. */
@NullMarked
package io.github.qrauth.pin;

import org.jspecify.annotations.NullMarked;
