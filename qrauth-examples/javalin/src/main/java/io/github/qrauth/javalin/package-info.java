/** The adapter for Javalin 7: copies bytes between Javalin and {@code io.github.qrauth.http}. */
@NullMarked
package io.github.qrauth.javalin;

import org.jspecify.annotations.NullMarked;
