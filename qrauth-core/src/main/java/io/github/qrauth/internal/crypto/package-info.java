/** Keyed hashing and key derivation, for the rooms that hold keys. */
@NullMarked
package io.github.qrauth.internal.crypto;

import org.jspecify.annotations.NullMarked;
