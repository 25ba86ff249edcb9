/** Wires to a board: bytes in and out, whole or not at all, over a tty, TCP, a child or memory. */
@NullMarked
package io.github.qrauth.device.link;

import org.jspecify.annotations.NullMarked;
