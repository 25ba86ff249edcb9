/** The leaf of the house: what every room may use. Imports nothing of ours. */
@NullMarked
package io.github.qrauth.base;

import org.jspecify.annotations.NullMarked;
