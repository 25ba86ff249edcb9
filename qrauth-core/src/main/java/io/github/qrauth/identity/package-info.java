/**
 * Who says yes: verified subjects, the port that makes them of credentials, and the ports that know
 * their devices and second approvers.
 */
@NullMarked
package io.github.qrauth.identity;

import org.jspecify.annotations.NullMarked;
