/** The demo server: arguments, pages and the simulated phone. */
@NullMarked
package io.github.qrauth.demo;

import org.jspecify.annotations.NullMarked;
