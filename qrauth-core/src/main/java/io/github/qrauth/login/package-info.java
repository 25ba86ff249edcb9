/** The login engine: one state machine, its policies, results and ports. */
@NullMarked
package io.github.qrauth.login;

import org.jspecify.annotations.NullMarked;
