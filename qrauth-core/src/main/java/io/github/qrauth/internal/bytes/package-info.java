/** Bytes as values that stores keep, and as text. */
@NullMarked
package io.github.qrauth.internal.bytes;

import org.jspecify.annotations.NullMarked;
