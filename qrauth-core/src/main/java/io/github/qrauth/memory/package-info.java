/** Bounded in-memory adapters for every port, for one node. A restart forgets them. */
@NullMarked
package io.github.qrauth.memory;

import org.jspecify.annotations.NullMarked;
