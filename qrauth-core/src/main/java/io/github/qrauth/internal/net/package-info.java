/** Addresses as text and as bytes, without ever asking DNS. */
@NullMarked
package io.github.qrauth.internal.net;

import org.jspecify.annotations.NullMarked;
