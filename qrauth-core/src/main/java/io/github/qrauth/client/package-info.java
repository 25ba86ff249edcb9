/** Registered services that may start a login (OAuth: clients). */
@NullMarked
package io.github.qrauth.client;

import org.jspecify.annotations.NullMarked;
