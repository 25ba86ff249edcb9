/** Who says yes: verified subjects and the port that turns a credential into one. */
@NullMarked
package io.github.qrauth.identity;

import org.jspecify.annotations.NullMarked;
