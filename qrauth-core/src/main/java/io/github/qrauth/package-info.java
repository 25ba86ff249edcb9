/**
 * The facade: what a host application builds once. Start at {@link io.github.qrauth.QrAuth}; each
 * room below it can also be used alone.
 */
@NullMarked
package io.github.qrauth;

import org.jspecify.annotations.NullMarked;
