/**
 * Talking to a biometric board: who it is, what it is asked, what it answers, and when to give up.
 */
@NullMarked
package io.github.qrauth.device;

import org.jspecify.annotations.NullMarked;
