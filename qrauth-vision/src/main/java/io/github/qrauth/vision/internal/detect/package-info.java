/** Where a code may lie: finder patterns, triples of them, and the grid of modules they span. */
@NullMarked
package io.github.qrauth.vision.internal.detect;

import org.jspecify.annotations.NullMarked;
