package io.github.qrauth.login;

import io.github.qrauth.identity.Subject;
import java.time.Instant;

/**
 * The first scan, which binds the login to its account.
 *
 * @param subject who scanned
 * @param at when
 * @param frame which frame of the code was scanned; -1 when the user code was typed
 * @param far whether the devices were evidently apart
 */
public record Scan(Subject subject, Instant at, int frame, boolean far) {}
