/** Compact binary writing and reading for values that stores keep. */
@NullMarked
package io.github.qrauth.internal.bytes;

import org.jspecify.annotations.NullMarked;
