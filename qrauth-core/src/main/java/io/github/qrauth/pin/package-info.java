/** The six digits typed back: making, keyed hash, checking. */
@NullMarked
package io.github.qrauth.pin;

import org.jspecify.annotations.NullMarked;
