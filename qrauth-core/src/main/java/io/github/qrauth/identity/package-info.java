/**
 * Who says yes: verified subjects, and the ports that know their devices and second approvers. A
 * port that turns a credential into a subject comes with its first caller.
 */
@NullMarked
package io.github.qrauth.identity;

import org.jspecify.annotations.NullMarked;
